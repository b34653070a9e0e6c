package org.segmodel.train.search.storage;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.segmodel.train.search.study.Direction;
import org.segmodel.train.search.study.ParameterValue;
import org.segmodel.train.search.study.StudyExistsException;
import org.segmodel.train.search.study.StudyRecord;
import org.segmodel.train.search.study.StudyStorage;
import org.segmodel.train.search.study.TrialRecord;
import org.segmodel.train.search.study.TrialState;

/** Studies that end with the process. Safe for use by several threads. Behaves as {@link SqlStorage} otherwise. */
public final class MemoryStorage implements StudyStorage {

    private static final String PLACE = "of this process";

    private final InstantSource clock;
    /** Id is place + 1. */
    private final List<Study> studies = new ArrayList<>();
    /** Id is place + 1. */
    private final List<Trial> trials = new ArrayList<>();

    /** Empty. */
    public MemoryStorage() {
        this(InstantSource.system());
    }

    MemoryStorage(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public synchronized StudyRecord createStudy(String name, List<Direction> directions) {
        Rules.requireName("study", name);
        if (findStudy(name).isPresent()) {
            throw new StudyExistsException("there is a study '" + name + "' in the storage " + PLACE
                    + " already; choose another name");
        }
        Study study = new Study(new StudyRecord(studies.size() + 1L, name, directions, Map.of()));
        studies.add(study);
        return study.record;
    }

    @Override
    public synchronized Optional<StudyRecord> findStudy(String name) {
        return studies().stream().filter(each -> each.name().equals(name)).findFirst();
    }

    @Override
    public synchronized List<StudyRecord> studies() {
        return studies.stream().map(each -> each.record).toList();
    }

    @Override
    public synchronized void setStudyAttribute(long study, String name, Object value) {
        Rules.requireName("attribute", name);
        Study found = study(study);
        Map<String, Object> attributes = new LinkedHashMap<>(found.record.userAttributes());
        attributes.put(name, asStored(value));
        found.record = new StudyRecord(study, found.record.name(), found.record.directions(), attributes);
    }

    @Override
    public synchronized TrialRecord createTrial(long study) {
        Trial trial = add(study);
        trial.start(now());
        heartbeat(trial.id);
        return trial.record();
    }

    @Override
    public synchronized TrialRecord enqueueTrial(long study, Map<String, Object> parameters,
            Map<String, Object> attributes) {
        parameters.keySet().forEach(name -> Rules.requireName("parameter", name));
        Object fixed = asStored(parameters);
        Map<String, Object> stored = storedByName(attributes);
        Trial trial = add(study);
        trial.systemAttributes.put(Rules.FIXED_PARAMETERS, fixed);
        trial.userAttributes.putAll(stored);
        return trial.record();
    }

    private Trial add(long study) {
        Study found = study(study);
        Trial trial = new Trial(trials.size() + 1L, found.trials.size(), found);
        trials.add(trial);
        found.trials.add(trial);
        return trial;
    }

    @Override
    public synchronized Optional<TrialRecord> claimWaiting(long study) {
        Optional<Trial> waiting = study(study).trials.stream().filter(each -> each.state == TrialState.WAITING).findFirst();
        waiting.ifPresent(each -> {
            each.start(now());
            heartbeat(each.id);
        });
        return waiting.map(Trial::record);
    }

    @Override
    public synchronized void setParameters(long trial, List<ParameterValue> values) {
        values.forEach(value -> Rules.requireName("parameter", value.parameter().name()));
        Map<String, ParameterValue> parameters = running(trial).parameters;
        values.forEach(value -> parameters.put(value.parameter().name(), new ParameterValue(value.parameter(),
                value.parameter().value(value.parameter().number(value.value())))));
    }

    @Override
    public synchronized void report(long trial, int step, double value) {
        running(trial).intermediate.put(step, value);
    }

    @Override
    public synchronized void setTrialAttributes(long trial, Map<String, ?> attributes) {
        trialOf(trial).userAttributes.putAll(storedByName(attributes));
    }

    @Override
    public synchronized void setSystemAttribute(long trial, String name, Object value) {
        trialOf(trial).systemAttributes.put(Rules.requireName("attribute", name), asStored(value));
    }

    @Override
    public synchronized boolean finish(long trial, TrialState state, List<Double> values) {
        Trial found = trialOf(trial);
        Rules.requireEnd(state, values, found.study.record.directions().size());
        if (found.state != TrialState.RUNNING) {
            return false;
        }
        found.values = List.copyOf(values);
        found.end(state, now());
        return true;
    }

    @Override
    public synchronized List<TrialRecord> trials(long study) {
        return study(study).trials.stream().map(Trial::record).toList();
    }

    @Override
    public synchronized TrialRecord trial(long trial) {
        return trialOf(trial).record();
    }

    @Override
    public synchronized void heartbeat(long trial) {
        trialOf(trial).heartbeat = Optional.of(clock.instant());
    }

    @Override
    public synchronized List<TrialRecord> failStale(long study, Duration grace) {
        Rules.requireGrace(grace);
        Instant oldest = clock.instant().minus(grace);
        List<TrialRecord> failed = new ArrayList<>();
        for (Trial trial : study(study).trials) {
            if (trial.state == TrialState.RUNNING && trial.heartbeat.filter(oldest::isAfter).isPresent()) {
                trial.end(TrialState.FAIL, now());
                failed.add(trial.record());
            }
        }
        return failed;
    }

    /** As a database would give it back, and a copy: whoever gave it may change it. */
    private static Map<String, Object> storedByName(Map<String, ?> attributes) {
        Map<String, Object> stored = new LinkedHashMap<>();
        attributes.forEach((name, value) -> stored.put(Rules.requireName("attribute", name), asStored(value)));
        return stored;
    }

    private static Object asStored(Object value) {
        return AttributeJson.read(AttributeJson.write(value));
    }

    private Instant now() {
        return StoredTime.exact(clock.instant());
    }

    private Study study(long id) {
        if (id < 1 || id > studies.size()) {
            throw Rules.noStudy(id, PLACE);
        }
        return studies.get((int) id - 1);
    }

    private Trial trialOf(long id) {
        if (id < 1 || id > trials.size()) {
            throw Rules.noTrial(id, PLACE);
        }
        return trials.get((int) id - 1);
    }

    private Trial running(long id) {
        Trial trial = trialOf(id);
        Rules.requireRunning(trial.state, trial.number);
        return trial;
    }

    /** Does nothing. */
    @Override
    public void close() {
        // There is nothing to give back.
    }

    @Override
    public String toString() {
        return PLACE;
    }

    private static final class Study {

        private final List<Trial> trials = new ArrayList<>();
        private StudyRecord record;

        Study(StudyRecord record) {
            this.record = record;
        }
    }

    private static final class Trial {

        private final long id;
        private final int number;
        private final Study study;
        private final Map<String, ParameterValue> parameters = new LinkedHashMap<>();
        private final SortedMap<Integer, Double> intermediate = new TreeMap<>();
        private final Map<String, Object> userAttributes = new LinkedHashMap<>();
        private final Map<String, Object> systemAttributes = new LinkedHashMap<>();
        private TrialState state = TrialState.WAITING;
        private List<Double> values = List.of();
        private Optional<Instant> started = Optional.empty();
        private Optional<Instant> completed = Optional.empty();
        private Optional<Instant> heartbeat = Optional.empty();

        Trial(long id, int number, Study study) {
            this.id = id;
            this.number = number;
            this.study = study;
        }

        void start(Instant now) {
            state = TrialState.RUNNING;
            started = Optional.of(now);
        }

        void end(TrialState end, Instant now) {
            state = end;
            completed = Optional.of(now);
        }

        TrialRecord record() {
            return new TrialRecord(id, number, state, parameters, values, intermediate, userAttributes, systemAttributes,
                    started, completed);
        }
    }
}
