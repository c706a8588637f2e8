package dev.loadtest.internal.http.extract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;

/**
 * What a form sends as it stands, by the rules of HTML. jsoup's own {@code formData} takes buttons along, and options
 * without a value for empty.
 */
final class FormFields {

    private static final Set<String> NEVER_SENT = Set.of("submit", "button", "image", "reset", "file");

    private FormFields() {}

    /** Names and values, in the order of the form. */
    static Map<String, List<String>> of(FormElement form) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        for (Element control : form.elements()) {
            String name = control.attr("name");
            if (!name.isEmpty() && !isDisabled(control)) {
                List<String> values = values(control);
                if (!values.isEmpty()) {
                    fields.computeIfAbsent(name, key -> new ArrayList<>()).addAll(values);
                }
            }
        }
        return fields;
    }

    private static boolean isDisabled(Element control) {
        return control.hasAttr("disabled") || control.closest("fieldset[disabled]") != null;
    }

    private static List<String> values(Element control) {
        return switch (control.normalName()) {
            case "input" -> ofInput(control);
            case "select" -> ofSelect(control);
            case "textarea" -> List.of(control.wholeText());
            default -> List.of();
        };
    }

    private static List<String> ofInput(Element input) {
        String type = input.attr("type").toLowerCase(Locale.ROOT);
        if (NEVER_SENT.contains(type)) {
            return List.of();
        }
        if (type.equals("checkbox") || type.equals("radio")) {
            String ticked = input.hasAttr("value") ? input.attr("value") : "on";
            return input.hasAttr("checked") ? List.of(ticked) : List.of();
        }
        return List.of(input.attr("value"));
    }

    private static List<String> ofSelect(Element select) {
        List<Element> options = select.select("option").stream()
                .filter(option -> !option.hasAttr("disabled")).toList();
        List<Element> chosen = options.stream().filter(option -> option.hasAttr("selected")).toList();
        if (chosen.isEmpty() && !select.hasAttr("multiple")) {
            // A list with a single choice shows its first option.
            chosen = options.stream().limit(1).toList();
        }
        return chosen.stream().map(option -> option.hasAttr("value") ? option.attr("value") : option.text()).toList();
    }
}
