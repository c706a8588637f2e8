package dev.loadtest.profile;

/** A closed model that ends by the clock: virtual users that iterate back to back while they are wanted. */
public sealed interface VuProfile extends LoadProfile permits ConstantVus, RampingVus {}
