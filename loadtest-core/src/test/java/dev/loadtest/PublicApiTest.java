package dev.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What authors can see, as a text in version control: a change of the API is a change of that text. */
class PublicApiTest {

    private static final Path BASELINE = Path.of("api", "loadtest-core.api");
    private static final Set<String> OF_EVERY_OBJECT = Set.of("equals", "hashCode", "toString");

    @Test
    void theApiIsWhatItsBaselineSays() throws Exception {
        String api = api();
        if (Boolean.getBoolean("api.update")) {
            Files.createDirectories(BASELINE.getParent());
            Files.writeString(BASELINE, api);
        }

        String baseline = Files.readString(BASELINE);
        assertThat(api).withFailMessage(() -> """
                The public API is not what %s says.
                New:
                %s
                Gone:
                %s
                If that is meant, rewrite the baseline and let the difference be reviewed:
                    mvn -pl loadtest-core test -Dtest=PublicApiTest -Dapi.update=true
                """.formatted(BASELINE, difference(api, baseline), difference(baseline, api))).isEqualTo(baseline);
    }

    private static String difference(String text, String other) {
        List<String> lines = withTheirTypes(text);
        lines.removeAll(withTheirTypes(other));
        return lines.stream().map(line -> "    " + line).collect(Collectors.joining("\n"));
    }

    /** A member's line alone may stand in many types. */
    private static List<String> withTheirTypes(String text) {
        List<String> lines = new ArrayList<>();
        String type = "";
        for (String line : text.split("\n")) {
            if (line.startsWith(" ")) {
                lines.add(type + ": " + line.strip());
            } else if (line.endsWith("{")) {
                lines.add(line.replace(" {", ""));
                type = line.replaceAll("^.*?(dev\\.loadtest[\\w.$]*).*$", "$1");
            }
        }
        return lines;
    }

    private static String api() throws IOException, URISyntaxException {
        Path classes = Path.of(LoadRunner.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        List<Class<?>> types = new ArrayList<>();
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".class")).toList()) {
                String name = classes.relativize(file).toString().replace(file.getFileSystem().getSeparator(), ".");
                if (!name.startsWith("dev.loadtest.internal.") && !name.endsWith("package-info.class")) {
                    types.add(load(name.substring(0, name.length() - ".class".length())));
                }
            }
        }
        return types.stream().filter(PublicApiTest::isVisible).sorted(Comparator.comparing(Class::getName))
                .map(PublicApiTest::describe).collect(Collectors.joining("\n"));
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, PublicApiTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isVisible(Class<?> type) {
        return isVisible(type.getModifiers()) && !type.isSynthetic()
                && (type.getEnclosingClass() == null || isVisible(type.getEnclosingClass()));
    }

    private static boolean isVisible(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    private static String describe(Class<?> type) {
        return shortened(heading(type)) + " {\n" + members(type)
                .map(line -> shortened(line.replace(" " + type.getName() + ".", " ")
                        .replace(" " + type.getName() + "(", " <init>(")))
                .sorted(Comparator.comparing(PublicApiTest::fromItsName).thenComparing(line -> line))
                .map(line -> "    " + line + "\n").collect(Collectors.joining()) + "}\n";
    }

    private static String shortened(String line) {
        return line.replaceAll("\\bjava\\.lang\\.(?=[A-Z])", "");
    }

    /** A member's line without its modifiers and type: what people look for it by. */
    private static String fromItsName(String line) {
        int end = line.indexOf('(', line.startsWith("@") ? 1 : 0);
        return line.substring(line.lastIndexOf(' ', end < 0 ? line.length() : end) + 1);
    }

    private static String heading(Class<?> type) {
        StringBuilder text = new StringBuilder(type.toGenericString());
        Type parent = type.getGenericSuperclass();
        if (parent != null && !Set.of("Object", "Record", "Enum").contains(simpleName(parent))) {
            text.append(" extends ").append(parent.getTypeName());
        }
        append(text, type.isInterface() ? " extends " : " implements ", Stream.of(type.getGenericInterfaces())
                .map(Type::getTypeName));
        Class<?>[] permitted = type.getPermittedSubclasses();
        if (permitted != null) {
            append(text, " permits ", Stream.of(permitted).filter(PublicApiTest::isVisible).map(Class::getName));
        }
        return text.toString();
    }

    private static String simpleName(Type type) {
        String name = type.getTypeName().replaceAll("<.*", "");
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static void append(StringBuilder text, String word, Stream<String> names) {
        String list = names.collect(Collectors.joining(", "));
        text.append(list.isEmpty() ? "" : word + list);
    }

    private static Stream<String> members(Class<?> type) {
        Stream<String> fields = Stream.of(type.getDeclaredFields())
                .filter(field -> isVisible(field.getModifiers()) && !field.isSynthetic())
                .map(PublicApiTest::describe);
        Stream<String> constructors = Stream.of(type.getDeclaredConstructors())
                .filter(constructor -> isVisible(constructor.getModifiers()) && !constructor.isSynthetic())
                .map(PublicApiTest::describe);
        Stream<String> methods = Stream.of(type.getDeclaredMethods())
                .filter(method -> isVisible(method.getModifiers()) && !method.isSynthetic() && !isImplied(method))
                .map(method -> nullness(method.getAnnotatedReturnType()) + method.toGenericString()
                        + nullableParameters(method));
        return Stream.of(fields, constructors, methods).flatMap(lines -> lines);
    }

    private static String describe(Field field) {
        return nullness(field.getAnnotatedType()) + field.toGenericString();
    }

    private static String describe(Constructor<?> constructor) {
        String components = constructor.getDeclaringClass().isRecord() && isCanonical(constructor)
                ? Arrays.stream(constructor.getDeclaringClass().getRecordComponents()).map(RecordComponent::getName)
                        .collect(Collectors.joining(", ", " // ", ""))
                : "";
        return constructor.toGenericString() + nullableParameters(constructor) + components;
    }

    private static boolean isCanonical(Constructor<?> constructor) {
        return Arrays.equals(constructor.getParameterTypes(), Stream
                .of(constructor.getDeclaringClass().getRecordComponents()).map(RecordComponent::getType)
                .toArray(Class<?>[]::new));
    }

    /** What every object, and every enum, has anyway. */
    private static boolean isImplied(Method method) {
        return OF_EVERY_OBJECT.contains(method.getName())
                || (method.getDeclaringClass().isEnum() && Modifier.isStatic(method.getModifiers())
                        && Set.of("values", "valueOf").contains(method.getName()));
    }

    private static String nullableParameters(Executable executable) {
        StringBuilder text = new StringBuilder();
        AnnotatedType[] types = executable.getAnnotatedParameterTypes();
        for (int i = 0; i < types.length; i++) {
            text.append(isNullable(types[i]) ? " @Nullable(" + (i + 1) + ")" : "");
        }
        return text.toString();
    }

    private static String nullness(AnnotatedType type) {
        return isNullable(type) ? "@Nullable " : "";
    }

    private static boolean isNullable(AnnotatedElement type) {
        return type.isAnnotationPresent(Nullable.class);
    }
}
