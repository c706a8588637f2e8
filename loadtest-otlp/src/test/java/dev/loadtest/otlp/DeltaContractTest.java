package dev.loadtest.otlp;

/** The same with points that have only what is new. */
class DeltaContractTest extends OtlpContractTest {

    @Override
    boolean delta() {
        return true;
    }
}
