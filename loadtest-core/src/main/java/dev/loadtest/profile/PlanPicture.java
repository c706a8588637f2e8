package dev.loadtest.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Draws a plan. A closed model is one panel: its iterations per second are its virtual users by the response time, so the
 * same picture has both, with an axis on each side. An open model has two: what starts, and whom that keeps busy.
 */
final class PlanPicture {

    private static final int LEAST_WIDTH = 40;
    private static final int LEAST_HEIGHT = 4;

    private final List<PlanPanel> panels;
    private final TimeAxis axis;
    private final int labelWidth;

    private PlanPicture(List<PlanPanel> panels, TimeAxis axis, int labelWidth) {
        this.panels = panels;
        this.axis = axis;
        this.labelWidth = labelWidth;
    }

    static PlanPicture of(LoadProfile profile, PlanModel model, int width, int height) {
        if (width < LEAST_WIDTH || height < LEAST_HEIGHT) {
            throw new IllegalArgumentException("a picture needs at least " + LEAST_WIDTH + " columns and "
                    + LEAST_HEIGHT + " rows, but was to have " + width + " and " + height);
        }
        double rate = PlanPoints.highest(model, model::iterationsPerSecond);
        double vus = PlanPoints.highest(model, model::vus);
        // Two panels are too low for a label in their middle.
        double shared = model instanceof PlanModel.Closed ? 2 : 1;
        int labels = DoubleStream.of(vus, vus / shared, rate, rate / shared)
                .mapToInt(value -> PlanText.label(value).length()).max().orElse(0);
        int columns = width - 2 * labels - 4;
        List<PlanPanel> panels = switch (model) {
            case PlanModel.Closed closed -> List.of(
                    PlanPanel.of("VUs", model::vus, vus, height).mirrored("iterations/s", rate));
            case PlanModel.Open open -> List.of(
                    PlanPanel.of("iterations/s", model::iterationsPerSecond, rate, (height + 1) / 2),
                    PlanPanel.of(profile instanceof ArrivalProfile limited && limited.limit().isPresent()
                            ? "VUs (maxVus " + limited.limit().getAsInt() + ")"
                            : "VUs", model::vus, vus, height / 2));
        };
        return new PlanPicture(panels, new TimeAxis(model.end(), columns), labels);
    }

    String draw(Ink ink) {
        List<String> lines = new ArrayList<>();
        for (PlanPanel panel : panels) {
            lines.addAll(panel.draw(axis, labelWidth, ink));
        }
        lines.add(" ".repeat(labelWidth + 2) + axis.labels(labelWidth + 2));
        return String.join("\n", lines.stream().map(String::stripTrailing).toList());
    }
}
