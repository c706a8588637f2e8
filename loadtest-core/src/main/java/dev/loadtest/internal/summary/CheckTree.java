package dev.loadtest.internal.summary;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.loadtest.metric.BuiltinMetrics;
import dev.loadtest.metric.RateSnapshot;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Groups and the checks in them, as k6 nests them; checks on several requests are one here. */
final class CheckTree {

    private static final String SEPARATOR = "::";

    private final String name;
    private final String path;
    private final Map<String, CheckTree> groups = new TreeMap<>();
    private final Map<String, RateSnapshot> checks = new TreeMap<>();

    private CheckTree(String name, String path) {
        this.name = name;
        this.path = path;
    }

    /** The tree of a run. */
    static CheckTree of(Figures figures) {
        CheckTree root = new CheckTree("", "");
        figures.values(BuiltinMetrics.GROUP_DURATION, "group").forEach(root::at);
        for (CheckResult check : CheckResult.of(figures)) {
            root.at(check.group()).checks.merge(check.name(),
                    new RateSnapshot(check.passes(), check.passes() + check.fails()),
                    (a, b) -> new RateSnapshot(a.trues() + b.trues(), a.total() + b.total()));
        }
        return root;
    }

    private CheckTree at(String groupPath) {
        CheckTree group = this;
        for (String part : List.of(groupPath.split(SEPARATOR, -1))) {
            if (!part.isEmpty()) {
                CheckTree parent = group;
                group = parent.groups.computeIfAbsent(part,
                        key -> new CheckTree(key, parent.path + SEPARATOR + key));
            }
        }
        return group;
    }

    void writeTo(ObjectNode node) {
        identify(node, name, path);
        ArrayNode groupNodes = node.putArray("groups");
        groups.values().forEach(group -> group.writeTo(groupNodes.addObject()));
        ArrayNode checkNodes = node.putArray("checks");
        checks.forEach((check, rate) -> {
            ObjectNode checkNode = checkNodes.addObject();
            identify(checkNode, check, path + SEPARATOR + check);
            checkNode.put("passes", rate.trues());
            checkNode.put("fails", rate.falses());
        });
    }

    private static void identify(ObjectNode node, String name, String path) {
        node.put("name", name);
        node.put("path", path);
        node.put("id", md5(path));
    }

    /** What k6 identifies groups and checks by. */
    static String md5(String text) {
        try {
            return HexFormat.of().formatHex(
                    MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }
}
