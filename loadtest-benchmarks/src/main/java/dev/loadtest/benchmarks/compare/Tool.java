package dev.loadtest.benchmarks.compare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.loadtest.benchmarks.Certificate;

/** A load generator: how it is told to work, and how it tells what it saw. */
enum Tool {

    OURS("ours") {
        @Override
        List<String> command(Job job, Folders folders) {
            return java(job, System.getProperty("java.class.path"), OwnWork.class.getName());
        }

        @Override
        boolean jvm() {
            return true;
        }
    },
    WRK("wrk") {
        @Override
        ToolReport read(String output) {
            return ToolReport.ofWrk(output);
        }

        @Override
        String whyNot(Work work) {
            return switch (work) {
                case FIXED -> "has no fixed rate";
                case HTTP2 -> "has no HTTP/2";
                default -> "";
            };
        }

        @Override
        List<String> command(Job job, Folders folders) {
            List<String> command = new ArrayList<>(List.of("wrk", "--latency", "-t1", "-c" + job.connections(), "-d",
                    job.totalSeconds() + "s"));
            if (job.work() == Work.FLOW) {
                command.addAll(List.of("-s", folders.peers().resolve("flow.lua").toString()));
            } else if (job.work() == Work.HANDSHAKE) {
                command.addAll(List.of("-H", "Connection: close"));
            }
            command.add(job.url());
            return command;
        }

        @Override
        String version(Folders folders) throws InterruptedException {
            return Command.firstLine("wrk", "-v").replaceFirst("wrk (?:debian/)?(\\S+).*", "$1");
        }
    },
    H2LOAD("h2load") {
        @Override
        ToolReport read(String output) {
            return ToolReport.ofH2load(output);
        }

        @Override
        boolean belongsTo(Work work) {
            return work.yardstick() == this;
        }

        @Override
        List<String> command(Job job, Folders folders) {
            List<String> command = new ArrayList<>(List.of("h2load", "-t1", "-D", job.totalSeconds() + "s"));
            if (job.work() == Work.FIXED) {
                command.addAll(List.of("--h1", "-c" + job.connections(), "--rps",
                        Integer.toString(job.rate() / job.connections())));
            } else {
                int connections = job.http2Connections();
                command.addAll(List.of("-c" + connections, "-m" + job.connections() / connections));
            }
            command.add(job.url());
            return command;
        }

        @Override
        String version(Folders folders) throws InterruptedException {
            return Command.firstLine("h2load", "--version").replace("h2load nghttp2/", "");
        }
    },
    HEY("hey") {
        @Override
        ToolReport read(String output) {
            return ToolReport.ofHey(output);
        }

        @Override
        String whyNot(Work work) {
            return work == Work.FLOW ? "sends one kind of request" : "";
        }

        @Override
        List<String> command(Job job, Folders folders) {
            List<String> command = new ArrayList<>(List.of("hey", "-c", Integer.toString(job.connections()), "-z",
                    job.totalSeconds() + "s"));
            switch (job.work()) {
                case FIXED -> command.addAll(List.of("-q", Integer.toString(job.rate() / job.connections())));
                case HANDSHAKE -> command.add("-disable-keepalive");
                case HTTP2 -> command.add("-h2");
                default -> {
                    // Nothing more to say.
                }
            }
            command.add(job.url());
            return command;
        }

        @Override
        String version(Folders folders) throws InterruptedException {
            return Command.firstLine("dpkg-query", "--show", "--showformat=${Version}", "hey");
        }
    },
    GATLING("gatling") {
        @Override
        ToolReport read(String output) {
            return ToolReport.ofGatling(output);
        }

        @Override
        List<String> command(Job job, Folders folders) {
            return java(job, folders.classPath(word()), "dev.loadtest.peers.GatlingWork");
        }

        @Override
        boolean jvm() {
            return true;
        }

        @Override
        String version(Folders folders) {
            return folders.version(word(), "gatling-core");
        }
    },
    HYPERFOIL("hyperfoil") {
        @Override
        List<String> command(Job job, Folders folders) {
            return java(job, folders.classPath(word()), "dev.loadtest.peers.HyperfoilWork");
        }

        @Override
        boolean jvm() {
            return true;
        }

        @Override
        String version(Folders folders) {
            return folders.version(word(), "hyperfoil-core");
        }
    },
    JMETER("jmeter") {
        @Override
        String whyNot(Work work) {
            return work == Work.HTTP2 ? "has no HTTP/2 without plug-ins" : "";
        }

        @Override
        List<String> command(Job job, Folders folders) {
            return java(job, folders.classPath(word()), "dev.loadtest.peers.JmeterWork");
        }

        @Override
        boolean jvm() {
            return true;
        }

        @Override
        String version(Folders folders) {
            return folders.version(word(), product());
        }

        @Override
        String product() {
            return "jmeter-java-dsl";
        }
    };

    /** Nothing is compiled while they run; connections are opened, and the target's caches filled. */
    static final int NATIVE_WARM_UP_SECONDS = 2;

    /** The same for every JVM, said in the report too. */
    static final List<String> JVM_FLAGS = List.of("-Xmx512m");

    private final String word;

    Tool(String word) {
        this.word = word;
    }

    /** @throws IllegalArgumentException if there is none of that word */
    static Tool of(String word) {
        return Stream.of(values()).filter(tool -> tool.word.equals(word)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("tools: must be some of "
                        + Stream.of(values()).map(Tool::word).toList() + ", but was '" + word + "'"));
    }

    String word() {
        return word;
    }

    /** What the version is that of. */
    String product() {
        return word;
    }

    /** Whether anybody expects it there. */
    boolean belongsTo(Work work) {
        return true;
    }

    final boolean does(Work work) {
        return belongsTo(work) && whyNot(work).isEmpty();
    }

    /** Why it cannot do a work; empty if it can. */
    String whyNot(Work work) {
        return "";
    }

    /** Whether it has to be warmed up as long as was asked for. */
    boolean jvm() {
        return false;
    }

    /** As it says it itself; empty if nobody knows. */
    String version(Folders folders) throws InterruptedException {
        return "";
    }

    abstract List<String> command(Job job, Folders folders);

    ToolReport read(String output) {
        return ToolReport.ofLine(output);
    }

    private static List<String> java(Job job, String classPath, String main) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM_FLAGS);
        // Gatling does not start without it, and it costs the others nothing.
        command.addAll(List.of("--add-opens", "java.base/java.lang=ALL-UNNAMED"));
        command.add("-Djavax.net.ssl.trustStore=" + job.target().certificate().store());
        command.add("-Djavax.net.ssl.trustStorePassword=" + Certificate.PASSWORD);
        command.addAll(List.of("-classpath", classPath, main, "work=" + job.work().word(),
                "base=" + job.target().base(job.work()), "connections=" + job.connections(),
                "rate=" + (job.work() == Work.FIXED ? job.rate() : 0), "warmup=" + job.warmUpSeconds(),
                "seconds=" + (job.totalSeconds() - job.warmUpSeconds()),
                "http2Connections=" + job.http2Connections()));
        return command;
    }
}
