/**
 * The live dashboard: a page on loopback that shows a run while it goes on, and lets its reader hold, change and end it.
 *
 * <pre>
 *  output's thread     frame ─► LiveRun ─► Broadcast: there is news
 *  dashboard threads    one per open page  ◄──┘   EventStream ─► browser
 *                       one per request    Gate ─► page | control ─► RunControl
 * </pre>
 */
@NullMarked
package dev.loadtest.report.live;

import org.jspecify.annotations.NullMarked;
