/** Writes what a run measures to InfluxDB, in k6's schema. Nothing here is called by authors: outputs are chosen by name. */
@NullMarked
package dev.loadtest.influxdb;

import org.jspecify.annotations.NullMarked;
