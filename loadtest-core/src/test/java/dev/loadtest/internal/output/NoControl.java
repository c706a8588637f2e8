package dev.loadtest.internal.output;

import dev.loadtest.output.RunControl;

/** Of a run that there is not. */
public final class NoControl implements RunControl {

    @Override
    public void pause() {
        // Nothing goes on.
    }

    @Override
    public void resume() {
        // Nothing is paused.
    }

    @Override
    public void scale(double factor) {
        // There is no load.
    }

    @Override
    public void stop() {
        // Nothing has begun.
    }

    @Override
    public State state() {
        return new State(false, 1, false);
    }
}
