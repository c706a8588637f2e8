package dev.loadtest;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * Several flows in one scenario, each with a weight: the body of a scenario whose iterations are not all alike.
 *
 * <p>Iterations are dealt out like cards: with the weights 70 and 30, seven and three of each ten iterations that begin one
 * after the other are of either flow, in another order each time but the same in each run. Samples of an iteration carry
 * the tag {@code flow}.
 *
 * <pre>{@code
 * Scenario.constantArrivalRate(perSecond(50), ofMinutes(5))
 *         .vu(Mix.of("read", 70, ctx -> ctx.http().get(BLOG + "/blog"))
 *                 .and("publish", 30, ctx -> publish(ctx)))
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 */
public final class Mix implements VuBody {

    /** Beyond this many cards a deck would only cost memory. */
    private static final int MOST_CARDS = 1_000_000;

    private final List<Flow> flows;
    /** What divides all weights: 70 and 30 need a deck of ten cards only. */
    private final long divisor;

    private Mix(List<Flow> flows) {
        this.flows = List.copyOf(flows);
        this.divisor = flows.stream().mapToLong(Flow::weight).reduce(0, Mix::gcd);
    }

    /**
     * A mix of one flow so far.
     *
     * @param name of the flow, the value of the tag {@code flow}
     * @param weight at least 1
     * @param body what the flow does
     * @return the mix
     * @throws IllegalArgumentException if the name is blank or the weight not from 1 to 1 000 000
     */
    public static Mix of(String name, int weight, VuBody body) {
        return new Mix(List.of(new Flow(name, weight, body)));
    }

    /**
     * Adds a flow.
     *
     * @param name of the flow, the value of the tag {@code flow}
     * @param weight at least 1
     * @param body what the flow does
     * @return a changed copy
     * @throws IllegalArgumentException if the name is blank or taken, or the weights, divided by what divides all of them,
     *         add up to more than 1 000 000
     */
    public Mix and(String name, int weight, VuBody body) {
        if (flows().contains(name)) {
            throw new IllegalArgumentException("mix: name of a flow must be unique, but was '" + name + "' again");
        }
        List<Flow> all = new ArrayList<>(flows);
        all.add(new Flow(name, weight, body));
        Mix changed = new Mix(all);
        changed.requireBounded();
        return changed;
    }

    private void requireBounded() {
        long cards = cards();
        if (cards > MOST_CARDS) {
            throw new IllegalArgumentException(
                    "mix: weights must add up to at most " + MOST_CARDS + " in lowest terms, but were " + cards);
        }
    }

    /**
     * The names of the flows.
     *
     * @return in the order in which they were added
     */
    public List<String> flows() {
        return flows.stream().map(Flow::name).toList();
    }

    /**
     * The flow of an iteration.
     *
     * @param iterationInTest the iteration's number in its scenario, from 0
     * @return the flow's name
     */
    public String flowAt(long iterationInTest) {
        return at(iterationInTest).name;
    }

    @Override
    public void run(VuContext ctx) throws Exception {
        at(ctx.iterationInTest()).body.run(ctx);
    }

    /**
     * The card at a place. In each deck the cards lie in another order: card {@code (step * place + offset) mod cards},
     * where step has no divisor in common with the number of cards, so that each card is dealt exactly once.
     */
    private Flow at(long index) {
        long cards = cards();
        SplittableRandom order = new SplittableRandom(Math.floorDiv(index, cards));
        long step = 1 + order.nextLong(cards);
        while (gcd(step, cards) != 1) {
            step = 1 + order.nextLong(cards);
        }
        long card = (step * Math.floorMod(index, cards) + order.nextLong(cards)) % cards;
        for (Flow flow : flows) {
            card -= flow.weight / divisor;
            if (card < 0) {
                return flow;
            }
        }
        throw new IllegalStateException("no card at " + index);
    }

    private long cards() {
        return flows.stream().mapToLong(flow -> flow.weight / divisor).sum();
    }

    private static long gcd(long a, long b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    @Override
    public String toString() {
        return flows.toString();
    }

    private record Flow(String name, int weight, VuBody body) {

        Flow {
            Objects.requireNonNull(body, "body");
            if (name.isBlank()) {
                throw new IllegalArgumentException("mix: name of a flow must not be blank");
            }
            if (weight < 1 || weight > MOST_CARDS) {
                throw new IllegalArgumentException("mix: weight of flow '" + name + "' must be 1 to " + MOST_CARDS
                        + ", but was " + weight);
            }
        }

        @Override
        public String toString() {
            return name + " " + weight;
        }
    }
}
