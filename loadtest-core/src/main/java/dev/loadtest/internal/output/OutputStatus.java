package dev.loadtest.internal.output;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What has become of an output.
 *
 * @param name its name
 * @param description where it goes
 * @param samples how many samples it has taken
 * @param lost how many it should have had and has not
 * @param problem what went wrong, for people; empty if it is complete
 * @param notes what it has said
 * @param files what it has written
 */
public record OutputStatus(String name, String description, long samples, long lost, Optional<String> problem,
        List<String> notes, List<Path> files) {

    /** Copies the lists. */
    public OutputStatus {
        notes = List.copyOf(notes);
        files = List.copyOf(files);
    }
}
