package org.segmodel.train.lyrics.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.segmodel.train.lyrics.config.LyricTrainingConfig;
import org.segmodel.train.lyrics.config.Presets;
import org.segmodel.train.search.config.SearchConfig;

/**
 * From a trial's parameters to what it trains. Later ones win: what trials leave out, then the search file, then the
 * caller's changes, and the trial's own parameters above all.
 *
 * @param search  the search file
 * @param changes of all trials, {@code dotted.key=value} each; such as the places of songs
 */
public record TrialConfigs(SearchConfig search, List<String> changes) {

    /** What a trial leaves out, as it would cost time or room that nobody asked for. */
    private static final List<String> LEAN = List.of("output.save_report=false", "output.save_checkpoints=false");

    /** Copies. */
    public TrialConfigs {
        Objects.requireNonNull(search, "search");
        changes = List.copyOf(changes);
    }

    /**
     * What a trial trains.
     *
     * @param parameters of the trial by dotted key; none for the base itself
     * @throws org.segmodel.core.config.ConfigException with all problems
     */
    public LyricTrainingConfig trial(Map<String, Object> parameters) {
        return load(parameters, LEAN);
    }

    /**
     * The same with everything that a training leaves by default.
     *
     * @param parameters as for {@link #trial}
     * @throws org.segmodel.core.config.ConfigException with all problems
     */
    public LyricTrainingConfig whole(Map<String, Object> parameters) {
        return load(parameters, List.of());
    }

    private LyricTrainingConfig load(Map<String, Object> parameters, List<String> first) {
        List<String> own = search.overrides(parameters);
        int common = search.set().size();
        List<String> overrides = new ArrayList<>(first);
        overrides.addAll(own.subList(0, common));
        overrides.addAll(changes);
        overrides.addAll(own.subList(common, own.size()));
        return Presets.base(search.base(), overrides);
    }
}
