package dev.loadtest.internal.engine;

import dev.loadtest.http.HttpSettings;
import dev.loadtest.metric.Tags;

/**
 * What the flows of a scenario, or of the run's set-up and tear-down, have in common.
 *
 * @param scenario its name; empty outside of all scenarios
 * @param tags of every sample
 * @param http how they speak HTTP
 */
record FlowScope(String scenario, Tags tags, HttpSettings http) {}
