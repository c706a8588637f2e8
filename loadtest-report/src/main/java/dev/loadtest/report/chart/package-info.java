/** What charts of a run are drawn from: its intervals as numbers, and the parts of a page. For the report and the dashboard. */
@NullMarked
package dev.loadtest.report.chart;

import org.jspecify.annotations.NullMarked;
