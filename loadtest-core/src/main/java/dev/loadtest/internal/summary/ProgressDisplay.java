package dev.loadtest.internal.summary;

/** Shows how a run goes on. Used by one thread at a time. */
interface ProgressDisplay {

    /** Shows nothing. */
    ProgressDisplay NONE = new ProgressDisplay() {
        @Override
        public void show(ProgressFrame frame) {}

        @Override
        public void finish() {}
    };

    /** The run as it is now. */
    void show(ProgressFrame frame);

    /** The run is over, or failed: what is shown gives way to what comes next. */
    void finish();
}
