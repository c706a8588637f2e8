package dev.loadtest.influxdb;

import dev.loadtest.influxdb.Outcome.Refused;
import dev.loadtest.influxdb.Outcome.Unavailable;
import dev.loadtest.output.OutputContext;

/**
 * Lines on their way, sent in pieces that a server takes at once. Once it cannot be reached, the rest of the same hand-over is
 * not tried: more waits behind it.
 */
final class Lines {

    private static final int PIECE = 10_000;

    private final Delivery delivery;
    private final OutputContext context;
    private final StringBuilder text = new StringBuilder(1 << 16);
    private int points;
    private long samples;
    private boolean away;
    private long untried;
    private String reason = "";

    Lines(Delivery delivery, OutputContext context) {
        this.delivery = delivery;
        this.context = context;
    }

    /** A hand-over begins. */
    void begin() {
        clear();
        away = false;
        untried = 0;
    }

    /** A line, begun with its series; what is added to it are its fields. */
    StringBuilder line(StoredSeries series) {
        return text.append(points == 0 ? "" : "\n").append(series.key()).append(' ');
    }

    /** The line ends; it stands for so many samples. */
    void end(long stamp, long number) {
        text.append(' ').append(stamp);
        points++;
        samples += number;
    }

    /** Sends what makes a piece. To be called where no samples that belong together are torn apart. */
    void sendPiece() {
        if (points >= PIECE) {
            send();
        }
    }

    /** The hand-over ends. */
    void finish() {
        send();
        if (untried > 0) {
            context.lost(untried, reason);
        }
    }

    private void send() {
        if (points == 0) {
            return;
        }
        if (away) {
            untried += samples;
        } else {
            Outcome outcome = delivery.send(text.toString());
            if (outcome instanceof Refused refused) {
                context.lost(Math.min(samples, refused.points()), refused.reason());
            } else if (outcome instanceof Unavailable unavailable) {
                away = true;
                reason = unavailable.reason();
                untried += samples;
            }
        }
        clear();
    }

    private void clear() {
        text.setLength(0);
        points = 0;
        samples = 0;
    }
}
