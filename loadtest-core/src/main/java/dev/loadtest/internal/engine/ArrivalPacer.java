package dev.loadtest.internal.engine;

import java.util.OptionalInt;
import java.util.concurrent.ConcurrentLinkedDeque;

import org.jspecify.annotations.Nullable;

import dev.loadtest.internal.schedule.ArrivalSchedule;
import dev.loadtest.internal.schedule.ScaledArrivals;

/**
 * Open models: at each moment of the schedule an iteration begins, whatever became of those before it.
 *
 * <pre>
 *  schedule ── due ──► an idle virtual user?  ── yes ─► the one that became idle last: its connections are warm
 *                              │ no
 *                      may there be one more?  ── yes ─► a new one
 *                              │ no
 *                      dropped: counted, never silent
 * </pre>
 *
 * <p>The moments are absolute. A pacer that was late begins what is overdue at once, and each iteration carries the moment
 * at which it was due, so that its response time includes the delay.
 */
final class ArrivalPacer implements Pacer {

    private final ScenarioRun scenario;
    private final ArrivalSchedule schedule;
    private final OptionalInt limit;
    private final long gracefulStopNanos;
    private final ConcurrentLinkedDeque<ArrivalSeat> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean over;
    private boolean exhausted;
    private double factor = 1;

    ArrivalPacer(ScenarioRun scenario, ArrivalSchedule schedule, OptionalInt limit, long gracefulStopNanos) {
        this.scenario = scenario;
        this.schedule = schedule;
        this.limit = limit;
        this.gracefulStopNanos = gracefulStopNanos;
    }

    @Override
    public void pace() {
        ScaledArrivals arrivals = schedule.scaled();
        while (arrivals.advance()) {
            // Here too where nobody is to arrive: the factor may have changed until then.
            if (!scenario.reach(arrivals.plannedNanos()) || !arriveUntilTheNext(arrivals)) {
                return;
            }
        }
        scenario.reach(schedule.durationNanos());
    }

    private boolean arriveUntilTheNext(ScaledArrivals arrivals) {
        while (arrivals.next(factor)) {
            if (!scenario.reach(arrivals.offsetNanos())) {
                return false;
            }
            arrive(new Turn.Due(arrivals.index(), scenario.reachedNanos()));
        }
        return true;
    }

    @Override
    public void scaled(double newFactor) {
        factor = newFactor;
    }

    private void arrive(Turn.Due turn) {
        ArrivalSeat seat = idle.pollFirst();
        if (seat != null) {
            seat.take(turn);
        } else if (isFull() || !scenario.sitIfPossible(new ArrivalSeat(turn))) {
            drop(turn);
        }
    }

    private boolean isFull() {
        return limit.isPresent() && scenario.sittings() >= limit.getAsInt();
    }

    private void drop(Turn.Due turn) {
        scenario.tally().drop(1, turn.dueNanos());
        if (!exhausted) {
            exhausted = true;
            scenario.explainDropping(isFull() ? limit : OptionalInt.empty());
        }
    }

    @Override
    public void letGo() {
        over = true;
        ArrivalSeat seat = idle.pollFirst();
        while (seat != null) {
            seat.dismiss();
            seat = idle.pollFirst();
        }
    }

    @Override
    public void countLeftOut() {
        // Each arrival that found nobody was counted when it was due.
    }

    @Override
    public long endNanos() {
        return schedule.durationNanos();
    }

    @Override
    public long lastNanos() {
        return schedule.durationNanos() + gracefulStopNanos;
    }

    @Override
    public double fraction(long passedNanos) {
        return (double) passedNanos / schedule.durationNanos();
    }

    @Override
    public boolean hasWork() {
        return schedule.cursor().advance();
    }

    @Override
    public OptionalInt maxVus() {
        return limit;
    }

    /** Whoever is not idle: as k6 counts for arrival rates. */
    @Override
    public int activeVus() {
        return Math.max(0, scenario.sittings() - idle.size());
    }

    /** One virtual user's place: between two turns it is in the stack of idle ones. */
    private final class ArrivalSeat implements Seat {

        private @Nullable volatile Sitting sitting;
        private volatile Turn.@Nullable Due next;
        private volatile boolean dismissed;
        private boolean began;

        ArrivalSeat(Turn.Due first) {
            this.next = first;
        }

        void take(Turn.Due turn) {
            next = turn;
            wake();
        }

        void dismiss() {
            dismissed = true;
            wake();
        }

        private void wake() {
            Sitting waiting = sitting;
            if (waiting != null) {
                waiting.wake();
            }
        }

        @Override
        public @Nullable Turn awaitTurn(Sitting who) {
            if (began && !awaitNext(who)) {
                return null;
            }
            began = true;
            Turn.Due turn = next;
            next = null;
            return turn;
        }

        /** Becomes idle; false if nothing comes any more. */
        private boolean awaitNext(Sitting who) {
            sitting = who;
            idle.addFirst(this);
            // Looked at behind the entry: whoever lets all go may not have seen it.
            if (over && idle.remove(this)) {
                return false;
            }
            who.await(this::isWaiting);
            if (isWaiting() && idle.remove(this)) {
                return false;
            }
            // Cut off, but somebody has just taken it out of the stack: it is about to be told why.
            while (isWaiting()) {
                Thread.onSpinWait();
            }
            return next != null;
        }

        private boolean isWaiting() {
            return next == null && !dismissed;
        }

        @Override
        public @Nullable Turn pending() {
            return next;
        }
    }
}
