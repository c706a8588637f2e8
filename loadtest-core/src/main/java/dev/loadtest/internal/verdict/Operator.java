package dev.loadtest.internal.verdict;

/** How a threshold compares; in the order in which an expression is searched for them. */
enum Operator {
    AT_MOST("<="), BELOW("<"), AT_LEAST(">="), ABOVE(">"), STRICTLY_EQUAL("==="), EQUAL("=="), NOT_EQUAL("!=");

    private final String symbol;

    Operator(String symbol) {
        this.symbol = symbol;
    }

    String symbol() {
        return symbol;
    }

    boolean holds(double actual, double limit) {
        return switch (this) {
            case AT_MOST -> actual <= limit;
            case BELOW -> actual < limit;
            case AT_LEAST -> actual >= limit;
            case ABOVE -> actual > limit;
            case STRICTLY_EQUAL, EQUAL -> actual == limit;
            case NOT_EQUAL -> actual != limit;
        };
    }

    /** How far an actual value is on the wrong side of the limit; less than 0 on the right side. */
    double excess(double actual, double limit) {
        return switch (this) {
            case AT_MOST, BELOW -> actual - limit;
            case AT_LEAST, ABOVE -> limit - actual;
            case STRICTLY_EQUAL, EQUAL -> Math.abs(actual - limit);
            case NOT_EQUAL -> -Math.abs(actual - limit);
        };
    }

    /** Whether a value of which only a lower bound is known can prove the comparison true. */
    boolean provableFromBelow() {
        return this == AT_LEAST || this == ABOVE;
    }
}
