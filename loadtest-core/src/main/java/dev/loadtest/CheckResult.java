package dev.loadtest;

/**
 * How often a check held.
 *
 * @param name the check's name
 * @param scenario the scenario it was made in
 * @param group the group it was made in, {@code ::outer::inner}; empty outside of any
 * @param request method and name of the request whose response was checked; empty if it was no response
 * @param passes how often it held
 * @param fails how often it did not
 */
public record CheckResult(String name, String scenario, String group, String request, long passes, long fails) {

    /**
     * The share of passes.
     *
     * @return between 0 and 1
     */
    public double rate() {
        return passes + fails == 0 ? 0 : (double) passes / (passes + fails);
    }
}
