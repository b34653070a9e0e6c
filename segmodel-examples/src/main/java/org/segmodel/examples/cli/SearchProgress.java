package org.segmodel.examples.cli;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.segmodel.train.search.SearchListener;
import org.segmodel.train.search.StudySearch;
import org.segmodel.train.search.study.ParameterValue;
import org.segmodel.train.search.study.TrialRecord;

/** Tells people how a search goes: a line for each trial that ends. Used for one search. */
final class SearchProgress implements SearchListener {

    private static final int SHOWN = 4;

    private final Progress progress;
    private int target;

    SearchProgress(Progress progress) {
        this.progress = progress;
    }

    @Override
    public void started(int finished, int wanted) {
        target = wanted;
        progress.say((finished == 0 ? "Searching" : "Going on after " + finished + " trials") + "; the study shall have "
                + wanted);
    }

    @Override
    public void trialEnded(TrialRecord trial, int finished) {
        Map<String, ParameterValue> parameters = trial.parameters();
        String shown = parameters.entrySet().stream().limit(SHOWN).map(entry -> entry.getKey() + "="
                + shortened(entry.getValue().value())).collect(Collectors.joining(", "));
        String error = trial.userAttributes().get(StudySearch.ERROR) instanceof Map<?, ?> told
                ? "  " + String.valueOf(told.get("message")).lines().findFirst().orElse("") : "";
        progress.say(String.format(Locale.ROOT, "%d/%d  trial %d  %s  %s%s", finished, target, trial.number(),
                trial.state().name().toLowerCase(Locale.ROOT), trial.values().stream().map(value -> String.format(
                        Locale.ROOT, "%.4f  ", value)).collect(Collectors.joining()),
                shown + (parameters.size() > SHOWN ? ", …" : "") + error));
    }

    @Override
    public void noted(String sentence) {
        progress.say(sentence);
    }

    private static String shortened(Object value) {
        return value instanceof Double number ? String.format(Locale.ROOT, "%.4g", number) : String.valueOf(value);
    }
}
