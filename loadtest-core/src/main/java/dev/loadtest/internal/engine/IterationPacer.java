package dev.loadtest.internal.engine;

import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.loadtest.internal.schedule.IterationShare;
import dev.loadtest.profile.IterationProfile;
import dev.loadtest.profile.PerVuIterations;
import dev.loadtest.profile.SharedIterations;

/**
 * Closed models that end when their work is done. Each virtual user takes iterations from a stock, its own or a common
 * one, until that is empty; from {@code maxDuration} on nobody takes any.
 */
final class IterationPacer implements Pacer {

    private final ScenarioRun scenario;
    private final int vus;
    private final long maxDurationNanos;
    private final long gracefulStopNanos;
    private final List<Stock> stocks;
    private final double total;

    IterationPacer(ScenarioRun scenario, IterationProfile profile, IterationShare share, long gracefulStopNanos) {
        this.scenario = scenario;
        this.vus = share.vus();
        this.maxDurationNanos = profile.maxDuration().toNanos();
        this.gracefulStopNanos = gracefulStopNanos;
        this.stocks = switch (profile) {
            case PerVuIterations each -> Stream.generate(() -> new Stock(share.iterations())).limit(vus).toList();
            case SharedIterations shared -> List.of(new Stock(share.iterations()));
        };
        this.total = (double) share.iterations() * stocks.size();
    }

    @Override
    public void pace() {
        for (int i = 0; i < vus; i++) {
            scenario.sit(new StockSeat(stocks.get(i % stocks.size())));
        }
        scenario.outlasts(maxDurationNanos);
    }

    @Override
    public void scaled(double factor) {
        // So many iterations were asked for; how many virtual users share them is no measure of load.
    }

    @Override
    public void letGo() {
        scenario.wakeAll();
    }

    @Override
    public void countLeftOut() {
        stocks.forEach(stock -> scenario.tally().drop(stock.left(), scenario.startNanos() + maxDurationNanos));
    }

    @Override
    public long endNanos() {
        return maxDurationNanos;
    }

    @Override
    public long lastNanos() {
        return maxDurationNanos + gracefulStopNanos;
    }

    /** By the work, or by the time if that runs out first. */
    @Override
    public double fraction(long passedNanos) {
        return Math.max(scenario.tally().complete() / total, (double) passedNanos / maxDurationNanos);
    }

    @Override
    public int activeVus() {
        return scenario.sittings();
    }

    @Override
    public boolean hasWork() {
        return total > 0;
    }

    @Override
    public OptionalInt maxVus() {
        return OptionalInt.of(vus);
    }

    private static final class Stock {

        private final AtomicLong left;

        Stock(long iterations) {
            this.left = new AtomicLong(iterations);
        }

        boolean take() {
            return left.getAndUpdate(count -> Math.max(0, count - 1)) > 0;
        }

        long left() {
            return left.get();
        }
    }

    private final class StockSeat implements Seat {

        private final Stock stock;

        StockSeat(Stock stock) {
            this.stock = stock;
        }

        @Override
        public @Nullable Turn awaitTurn(Sitting sitting) {
            sitting.awaitPace(this::mayBegin);
            sitting.awaitResume(this::mayBegin);
            return mayBegin() && stock.take() ? scenario.tally().nextFreeTurn() : null;
        }

        private boolean mayBegin() {
            return stock.left() > 0 && !scenario.isEnding() && !scenario.isOver(maxDurationNanos);
        }
    }
}
