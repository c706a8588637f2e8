package dev.loadtest.internal.verdict;

/**
 * Exceptions of one kind that ended iterations.
 *
 * @param scenario where it happened
 * @param summary the exception's simple name and message, on one line
 * @param location the innermost frame of the author's code; empty if there is none
 * @param count how often it happened
 * @param stackTrace the whole trace of the first one
 */
public record FailureGroup(String scenario, String summary, String location, long count, String stackTrace) {}
