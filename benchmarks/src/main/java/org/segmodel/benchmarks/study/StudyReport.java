package org.segmodel.benchmarks.study;

import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.segmodel.core.run.Machine;
import org.segmodel.core.run.SuiteVersion;

/**
 * What a study found.
 *
 * @param study    its name
 * @param settings what it was asked for, in the forms that JSON knows
 * @param tables   the figures
 * @param notes    sentences without which the figures would be misread
 * @param failures what should be so and is not; empty if all is well
 */
record StudyReport(String study, Map<String, Object> settings, List<StudyTable> tables, List<String> notes,
        List<String> failures) {

    /** Tables and notes for people, with the machine and the date. */
    String markdown() {
        StringBuilder text = new StringBuilder();
        tables.forEach(table -> text.append(table.markdown()).append('\n'));
        notes.forEach(note -> text.append(note).append("\n\n"));
        Machine machine = Machine.current();
        return text.append(String.format(Locale.ROOT, "%s, %d cores, load average %.1f at the end, JDK %s, segmodel %s,"
                + " %s%n", machine.cpu(), machine.cores(), load(), machine.javaVersion(), SuiteVersion.current(),
                LocalDate.now(ZoneOffset.UTC)).replace("\r", "")).toString();
    }

    /** The same for programs: {@code study}, {@code date}, {@code suite}, {@code machine}, all parts of this record. */
    Map<String, Object> tree() {
        Machine machine = Machine.current();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("os", machine.os());
        facts.put("architecture", machine.architecture());
        facts.put("cpu", machine.cpu());
        facts.put("cores", machine.cores());
        facts.put("java", machine.javaVersion());
        facts.put("load_average", load());
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("study", study);
        tree.put("date", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        tree.put("suite", SuiteVersion.current());
        tree.put("machine", facts);
        tree.put("settings", settings);
        tables.forEach(table -> tree.put(table.name(), table.rows()));
        tree.put("notes", notes);
        tree.put("failures", failures);
        return tree;
    }

    /** How many threads wanted to run in the last minute, of this and all other programs; NaN where nobody tells. */
    private static double load() {
        double average = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        return average < 0 ? Double.NaN : average;
    }
}
