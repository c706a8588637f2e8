package dev.loadtest.internal.http.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.eclipse.jetty.http2.ErrorCode;
import org.eclipse.jetty.http2.HTTP2Session;
import org.eclipse.jetty.http2.api.Session;
import org.eclipse.jetty.http2.frames.Frame;
import org.eclipse.jetty.http2.frames.FrameType;
import org.eclipse.jetty.http2.frames.GoAwayFrame;
import org.eclipse.jetty.http2.frames.PingFrame;
import org.eclipse.jetty.util.Callback;

/**
 * Tells one client to go away, and knows when it has understood. A client reads frame after frame: what it answers to a ping
 * comes after the GOAWAY before it. Without that, a call may be on its way while the GOAWAY is, and the JDK loses it.
 */
final class Farewell implements HTTP2Session.FrameListener, HTTP2Session.LifeCycleListener {

    private final HTTP2Session session;
    private final CountDownLatch understood = new CountDownLatch(1);

    private Farewell(HTTP2Session session) {
        this.session = session;
    }

    /** Sends GOAWAY; the streams beyond the last one are not served. Returns when the client knows. */
    static void say(HTTP2Session session, int lastStream) throws InterruptedException {
        Farewell farewell = new Farewell(session);
        session.addEventListener(farewell);
        // One after the other: Jetty lets pings overtake.
        session.frames(null, List.of(new GoAwayFrame(lastStream, ErrorCode.NO_ERROR.code, new byte[0])),
                Callback.from(farewell::ping, failure -> farewell.understood.countDown()));
        assertThat(farewell.understood.await(20, TimeUnit.SECONDS)).as("client answers after GOAWAY").isTrue();
    }

    private void ping() {
        session.ping(new PingFrame(false), Callback.NOOP);
    }

    @Override
    public void onIncomingFrame(Session from, Frame frame) {
        // With no stream open, a client may also say goodbye itself.
        if (frame.getType() == FrameType.GO_AWAY || (frame instanceof PingFrame ping && ping.isReply())) {
            understood.countDown();
        }
    }

    @Override
    public void onClose(Session closed) {
        understood.countDown();
    }
}
