package dev.loadtest;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaModifier.SYNCHRONIZED;
import static com.tngtech.archunit.lang.conditions.ArchConditions.onlyDependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** What holds the design together, as rules. */
class ArchitectureTest {

    private static final String ROOT = "dev.loadtest";
    private static final String TIME = ROOT + ".internal.time";

    static {
        // ArchUnit logs, and nothing here listens: it need not complain about that.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
    }

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("/test-classes/"))
            .importPackages(ROOT);

    /** Who may know whom: the table of the design. A package that is not in it has no place yet. */
    private static final Map<String, Set<String>> ARROWS = arrows();

    private static Map<String, Set<String>> arrows() {
        Map<String, Set<String>> arrows = new TreeMap<>();
        // The root's door to the engine is a rule of its own: see OneDoor.
        arrows.put("", Set.of("profile", "metric", "http", "output", "data", "websocket"));
        arrows.put("profile", Set.of());
        arrows.put("data", Set.of());
        arrows.put("metric", Set.of());
        arrows.put("http", Set.of());
        arrows.put("websocket", Set.of("http"));
        arrows.put("output", Set.of("http", "metric", "profile"));
        arrows.put("internal.schedule", Set.of("profile"));
        arrows.put("internal.time", Set.of());
        arrows.put("internal.record", Set.of("metric", "internal.time"));
        // Beyond the table: it hands the recorder names and tags of metrics.
        arrows.put("internal.http",
                Set.of("http", "metric", "internal.http.auth", "internal.http.batch", "internal.http.body",
                        "internal.http.cookie", "internal.http.extract", "internal.http.kept", "internal.net",
                        "internal.record", "internal.time"));
        arrows.put("internal.http.auth", Set.of("http", "internal.http.body", "internal.net"));
        arrows.put("internal.http.batch", Set.of("internal.time"));
        arrows.put("internal.http.body", Set.of("http"));
        arrows.put("internal.http.cookie", Set.of("http"));
        arrows.put("internal.http.extract", Set.of("http"));
        arrows.put("internal.http.kept", Set.of("http"));
        arrows.put("internal.net", Set.of("http", "internal.time"));
        arrows.put("internal.http.jdk",
                Set.of("http", "metric", "internal.http", "internal.http.body", "internal.net", "internal.record",
                        "internal.time"));
        arrows.put("internal.sse", Set.of("http", "metric", "internal.http", "internal.record", "internal.time"));
        arrows.put("internal.websocket",
                Set.of("websocket", "http", "metric", "internal.http", "internal.record", "internal.time"));
        arrows.put("internal.config", Set.of("profile"));
        arrows.put("internal.data", Set.of("data", "internal.time"));
        // Beyond the table: what was recorded is handed over as it lies.
        arrows.put("internal.output", Set.of("output", "metric", "internal.record", "internal.time"));
        arrows.put("internal.output.file", Set.of("output", "metric"));
        arrows.put("internal.health", Set.of("metric", "internal.time"));
        arrows.put("internal.verdict", Set.of("metric", "internal.health"));
        arrows.put("internal.summary", Set.of("http", "metric", "internal.verdict"));
        Set<String> everything = new TreeSet<>(arrows.keySet());
        arrows.put("internal.engine", everything);
        return arrows;
    }

    private static String full(String name) {
        return name.isEmpty() ? ROOT : ROOT + "." + name;
    }

    /** The third parties that each package may use beside the JDK and JSpecify. */
    private static final Map<String, String> THIRD_PARTIES = Map.of(
            "internal.record", "org.HdrHistogram",
            "internal.output.file", "org.HdrHistogram",
            "internal.http", "org.apache.hc.core5,tools.jackson",
            "internal.http.body", "com.aayushatharva.brotli4j,com.github.luben.zstd",
            "internal.http.extract", "com.jayway.jsonpath,org.jsoup,tools.jackson",
            "internal.data", "de.siegmar.fastcsv,tools.jackson",
            "internal.summary", "tools.jackson");

    private static boolean isEverybodys(String packageName) {
        return Stream.of("java", "javax", "org.jspecify.annotations")
                .anyMatch(prefix -> isIn(packageName, prefix));
    }

    private static boolean isIn(String packageName, String prefix) {
        return packageName.equals(prefix) || packageName.startsWith(prefix + ".");
    }

    @Test
    void theClassesWereFound() {
        assertThat(MAIN).hasSizeGreaterThan(150);
        assertThat(MAIN.stream().map(JavaClass::getPackageName)).contains(ROOT, TIME);
        assertThat(MAIN.stream().map(JavaClass::getSimpleName)).doesNotContain("ArchitectureTest");
    }

    @Nested
    class Arrows {

        static Stream<String> packages() {
            return MAIN.stream().map(JavaClass::getPackageName).distinct().sorted();
        }

        @ParameterizedTest
        @MethodSource("packages")
        void everyPackageHasAPlaceInTheDesign(String packageName) {
            assertThat(ARROWS.keySet().stream().map(ArchitectureTest::full))
                    .as("a new package needs a line in the design's table, and one here").contains(packageName);
        }

        @ParameterizedTest
        @MethodSource("packages")
        void aPackageKnowsOnlyThoseThatTheDesignAllows(String packageName) {
            String name = packageName.equals(ROOT) ? "" : packageName.substring(ROOT.length() + 1);
            Set<String> allowed = ARROWS.getOrDefault(name, Set.of()).stream().map(ArchitectureTest::full)
                    .collect(Collectors.toCollection(TreeSet::new));
            allowed.add(packageName);
            Set<String> thirdParties = Set.of(THIRD_PARTIES.getOrDefault(name, "none").split(","));
            classes().that().resideInAPackage(packageName)
                    .should(onlyDependOnClassesThat(describe("are in " + allowed + ", the JDK or " + thirdParties,
                            (JavaClass other) -> {
                                String target = other.getBaseComponentType().getPackageName();
                                return allowed.contains(target) || isEverybodys(target) || target.isEmpty()
                                        || thirdParties.stream().anyMatch(prefix -> isIn(target, prefix))
                                        || (packageName.equals(ROOT) && target.equals(full("internal.engine")));
                            })))
                    .because("arrows between packages run one way, as the design's table has them")
                    .check(MAIN);
        }

        @Test
        void noArrowLeadsBack() {
            ARROWS.forEach((from, targets) -> targets.forEach(to -> {
                if (!from.equals("internal.engine")) {
                    assertThat(ARROWS.get(to)).as("%s → %s", from, to).doesNotContain(from);
                }
            }));
        }
    }

    /** LoadRunner and the engine's entry are the only ones that know both sides. */
    @Nested
    class OneDoor {

        @Test
        void leadsFromTheRunnerToTheEnginesEntry() {
            noClasses().that().resideOutsideOfPackage(ROOT + ".internal..").and().doNotBelongToAnyOf(LoadRunner.class)
                    .should().dependOnClassesThat().resideInAPackage(ROOT + ".internal..")
                    .because("authors' types are free of the engine: the one door is LoadRunner")
                    .check(MAIN);
        }

        @Test
        void isNoWiderThanTheEntryAndItsSettings() {
            classes().that().belongToAnyOf(LoadRunner.class)
                    .should(onlyDependOnClassesThat(describe("are public, the engine's entry, or its settings",
                            (JavaClass other) -> !isInternal(other)
                                    || Set.of("Engine", "RunSettings").contains(other.getSimpleName()))))
                    .because("the engine's inside is not the runner's business")
                    .check(MAIN);
        }

        @Test
        void leavesNothingInternalInASignatureThatAuthorsSee() {
            classes().that(describe("can be seen by authors", ArchitectureTest::isVisible))
                    .should(haveNothingInternalInTheirSignatures())
                    .because("what is internal may change at any time")
                    .check(MAIN);
        }
    }

    private static boolean isInternal(JavaClass type) {
        return isIn(type.getBaseComponentType().getPackageName(), ROOT + ".internal");
    }

    private static boolean isVisible(JavaClass type) {
        return !isInternal(type) && isVisible(type.getModifiers())
                && type.getEnclosingClass().map(ArchitectureTest::isVisible).orElse(true);
    }

    private static boolean isVisible(Set<JavaModifier> modifiers) {
        return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
    }

    private static ArchCondition<JavaClass> haveNothingInternalInTheirSignatures() {
        return new ArchCondition<>("have nothing internal in their signatures") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                Stream<JavaType> own = Stream.concat(type.getSuperclass().stream(), type.getInterfaces().stream());
                own.forEach(parent -> report(type, type.getName(), parent, events));
                type.getTypeParameters().forEach(parameter -> report(type, type.getName(), parameter, events));
                type.getMembers().stream().filter(member -> isVisible(member.getModifiers()))
                        .forEach(member -> signature(member)
                                .forEach(part -> report(type, member.getFullName(), part, events)));
            }

            private Stream<JavaType> signature(JavaMember member) {
                if (member instanceof JavaField field) {
                    return Stream.of(field.getType());
                }
                JavaCodeUnit unit = (JavaCodeUnit) member;
                return Stream.of(Stream.of(unit.getReturnType()), unit.getParameterTypes().stream(),
                        unit.getTypeParameters().stream(), unit.getExceptionTypes().stream()).flatMap(parts -> parts);
            }

            private void report(JavaClass type, String place, JavaType part, ConditionEvents events) {
                part.getAllInvolvedRawTypes().stream().filter(ArchitectureTest::isInternal)
                        .forEach(internal -> events.add(
                                SimpleConditionEvent.violated(type, place + " shows " + internal.getName())));
            }
        };
    }

    @Nested
    class Time {

        @Test
        void isReadWaitedForAndGivenThreadsInOnePackage() {
            noClasses().that().resideOutsideOfPackage(TIME)
                    .should(use("a clock, a pause or a thread of their own", ArchitectureTest::isClockPauseOrThread))
                    .because("runs must be able to live in virtual time: ask internal.time.Time")
                    .check(MAIN);
        }

        @Test
        void needsNoExecutors() {
            // The API of java.net.http is made of them; its threads still come from there.
            noClasses().that().resideOutsideOfPackage(ROOT + ".internal.http.jdk")
                    .should().dependOnClassesThat(describe("run or schedule tasks",
                            (JavaClass type) -> type.isAssignableTo(Executor.class)
                                    || Set.of("java.util.concurrent.Executors",
                                            "java.util.concurrent.CompletableFuture",
                                            "java.util.concurrent.ThreadFactory", "java.util.Timer",
                                            "java.util.TimerTask")
                                            .contains(type.getName())))
                    .because("one factory makes all threads, with names")
                    .check(MAIN);
        }

        @Test
        void isWaitedForInOnePackageAlsoByLocksAndLatches() {
            noClasses().that().resideOutsideOfPackage(TIME).should().dependOnClassesThat().haveNameMatching(
                    "java\\.util\\.concurrent\\.(locks\\.(Condition|LockSupport)|CountDownLatch|CyclicBarrier|Phaser"
                            + "|Semaphore|Exchanger|.*BlockingQueue|.*BlockingDeque|DelayQueue|SynchronousQueue)")
                    .because("virtual time does not see such a wait: use a Signal")
                    .check(MAIN);
        }
    }

    private static boolean isClockPauseOrThread(JavaAccess<?> access) {
        AccessTarget target = access.getTarget();
        JavaClass owner = target.getOwner();
        String type = owner.getName();
        String member = target.getName();
        return switch (type) {
            case "java.lang.System" -> Set.of("nanoTime", "currentTimeMillis").contains(member);
            case "java.util.Date" -> member.equals("<init>");
            case "java.util.concurrent.locks.LockSupport" -> true;
            case "java.util.concurrent.TimeUnit" -> Set.of("sleep", "timedWait", "timedJoin").contains(member);
            default -> (isIn(owner.getPackageName(), "java.time")
                    && (member.equals("now") || type.startsWith("java.time.Clock")))
                    || (owner.isAssignableTo(Thread.class) && Set.of("<init>", "sleep", "join", "start", "ofVirtual",
                            "ofPlatform", "startVirtualThread", "yield").contains(member))
                    || type.startsWith("java.lang.Thread$Builder")
                    || (Set.of("wait", "notify", "notifyAll").contains(member)
                            && !isIn(owner.getPackageName(), ROOT));
        };
    }

    /** Calls, method references and field reads alike. */
    private static ArchCondition<JavaClass> use(String what, Predicate<JavaAccess<?>> forbidden) {
        return new ArchCondition<>("use " + what) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getAccessesFromSelf().stream().filter(forbidden)
                        .forEach(access -> events.add(SimpleConditionEvent.satisfied(type, access.getDescription())));
            }
        };
    }

    @Nested
    class ThirdParties {

        @Test
        void hdrHistogramIsTheRecordersOwnAndThatOfTheLogsInItsFormat() {
            noClasses().that().resideOutsideOfPackage(ROOT + ".internal.record")
                    .and().haveSimpleNameNotStartingWith("HistogramLog")
                    .and().doNotHaveSimpleName("IntervalHistogram")
                    .should().dependOnClassesThat().resideInAPackage("org.HdrHistogram..")
                    .because("how values are kept is known in one place").check(MAIN);
        }

        @Test
        void jacksonIsInternal() {
            noClasses().that().resideOutsideOfPackages(ROOT + ".internal.summary", ROOT + ".internal.http",
                    ROOT + ".internal.http.extract", ROOT + ".internal.data")
                    .should().dependOnClassesThat().resideInAnyPackage("tools.jackson..", "com.fasterxml..")
                    .because("authors bring a Jackson of their own, or none").check(MAIN);
        }

        @Test
        void whatMayBeMissingIsLinkedByOneClassEach() {
            noClasses().that().doNotHaveSimpleName("CompiledPath")
                    .should().dependOnClassesThat().resideInAPackage("com.jayway..").check(MAIN);
            noClasses().that().doNotHaveSimpleName("JsoupElement").and().doNotHaveSimpleName("FormFields")
                    .should().dependOnClassesThat().resideInAPackage("org.jsoup..")
                    .because("JSONPath and HTML are optional, and everything else works without").check(MAIN);
        }

        @Test
        void fastCsvIsTheFeedersOwn() {
            noClasses().that().resideOutsideOfPackage(ROOT + ".internal.data")
                    .should().dependOnClassesThat().resideInAPackage("de.siegmar..")
                    .because("how files are read is known in one place").check(MAIN);
        }

        @Test
        void httpCoreIsTheTransportsOwn() {
            noClasses().that().resideOutsideOfPackage(ROOT + ".internal.http")
                    .should().dependOnClassesThat().resideInAPackage("org.apache.hc..")
                    .because("another transport must be able to stand beside it").check(MAIN);
        }
    }

    @Nested
    class Discipline {

        @Test
        void printingIsTheConsolesOwn() {
            noClasses().that().doNotHaveFullyQualifiedName(ROOT + ".internal.summary.Console")
                    .should(use("System.out or System.err", access -> {
                        String type = access.getTargetOwner().getName();
                        String member = access.getTarget().getName();
                        return type.equals("java.lang.System")
                                && Set.of("out", "err", "setOut", "setErr").contains(member)
                                || access.getTargetOwner().isAssignableTo(Throwable.class)
                                        && access.getDescription().contains("printStackTrace()");
                    }))
                    .because("progress line and summary share the terminal with nobody").check(MAIN);
        }

        @Test
        void noMethodIsSynchronized() {
            methods().should().notHaveModifier(SYNCHRONIZED)
                    .because("before JDK 24 it pins virtual threads: use a ReentrantLock").check(MAIN);
        }

        /** ArchUnit cannot see blocks. */
        @Test
        void noBlockIsSynchronized() throws IOException {
            Pattern block = Pattern.compile("\\bsynchronized\\b");
            assertThat(sources()).as("before JDK 24 it pins virtual threads: use a ReentrantLock").isNotEmpty()
                    .allSatisfy((file, text) -> assertThat(block.matcher(text).find()).as("%s", file).isFalse());
        }

        @ParameterizedTest
        @ValueSource(strings = {"java.lang.ThreadLocal", "java.lang.InheritableThreadLocal"})
        void noThreadKeepsSomethingForItself(String type) {
            noClasses().should().dependOnClassesThat(DescribedPredicate.describe("are " + type,
                    (JavaClass other) -> other.getName().equals(type)))
                    .because("there are as many threads as virtual users: pass what is needed").check(MAIN);
        }

        @Test
        void chanceIsNotShared() {
            noClasses().should(use("java.util.Random or Math.random", access -> {
                String type = access.getTargetOwner().getName();
                return type.equals("java.util.Random") || type.equals("java.security.SecureRandom")
                        || (type.equals("java.lang.Math") && access.getTarget().getName().equals("random"));
            })).because("one generator for all virtual users is where they would meet").check(MAIN);
        }

        @Test
        void everyPackageIsNullMarked() {
            Set<String> unmarked = MAIN.stream().map(JavaClass::getPackage)
                    .filter(one -> one.tryGetAnnotationOfType(NullMarked.class).isEmpty())
                    .map(one -> one.getName()).collect(Collectors.toCollection(TreeSet::new));

            assertThat(unmarked).as("packages without a package-info that says @NullMarked").isEmpty();
        }
    }

    private static Map<Path, String> sources() throws IOException {
        Pattern notCode = Pattern.compile("/\\*.*?\\*/|//[^\\n]*|\"(?:\\\\.|[^\"\\\\\\n])*\"", Pattern.DOTALL);
        Map<Path, String> sources = new TreeMap<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
                sources.put(file, notCode.matcher(Files.readString(file)).replaceAll(" "));
            }
        }
        return sources;
    }

    /** The rules' own test: classes that break them, each in one way. */
    @Nested
    class TheRules {

        private static final JavaClasses OFFENDERS = new ClassFileImporter().importClasses(Offender.class);

        @ParameterizedTest
        @ValueSource(strings = {"readsAClock", "refersToAClock", "readsTheCalendar", "sleeps", "startsAThread",
                "startsAVirtualThread", "waits"})
        void seeAClockAPauseOrAThread(String method) {
            AtomicInteger found = new AtomicInteger();
            OFFENDERS.forEach(type -> type.getAccessesFromSelf().stream()
                    .filter(access -> access.getOrigin().getName().equals(method))
                    .filter(ArchitectureTest::isClockPauseOrThread).forEach(access -> found.incrementAndGet()));

            assertThat(found.get()).isPositive();
        }

        @Test
        void seeWhatIsInternalInASignature() {
            assertThat(classes().should(haveNothingInternalInTheirSignatures()).evaluate(OFFENDERS).getFailureReport()
                    .getDetails()).hasSize(2)
                    .anySatisfy(line -> assertThat(line).contains("showsTheEngine()", "internal.engine.Engine"))
                    .anySatisfy(line -> assertThat(line).contains("takesTheEngine("));
        }

        @Test
        void seeASynchronizedMethod() {
            assertThat(methods().should().notHaveModifier(SYNCHRONIZED).evaluate(OFFENDERS).hasViolation()).isTrue();
        }
    }

    @SuppressWarnings("unused")
    static final class Offender {

        public java.util.Optional<List<? extends dev.loadtest.internal.engine.Engine>> showsTheEngine() {
            return java.util.Optional.empty();
        }

        public void takesTheEngine(dev.loadtest.internal.engine.Engine[] engines) {}

        synchronized void locks() {}

        long readsAClock() {
            return System.nanoTime();
        }

        java.util.function.LongSupplier refersToAClock() {
            return System::currentTimeMillis;
        }

        java.time.Instant readsTheCalendar() {
            return java.time.Instant.now();
        }

        void sleeps() throws InterruptedException {
            Thread.sleep(1);
        }

        void startsAThread() {
            new Thread(() -> {}).start();
        }

        void startsAVirtualThread() {
            Thread.ofVirtual().start(() -> {});
        }

        void waits() throws InterruptedException {
            List.of().wait();
        }
    }
}
