package org.segmodel.train.search.sampler;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.segmodel.train.search.study.Direction;
import org.segmodel.train.search.study.TrialRecord;

/** Complete trials by non-domination and crowding distance; see {@link TrialRanking}. */
final class ParetoOrder {

    private ParetoOrder() {
    }

    static List<TrialRecord> of(List<Direction> directions, List<TrialRecord> complete) {
        Map<TrialRecord, double[]> losses = new HashMap<>();
        complete.forEach(trial -> losses.put(trial, losses(directions, trial)));
        List<TrialRecord> left = new ArrayList<>(complete);
        List<TrialRecord> ordered = new ArrayList<>();
        while (!left.isEmpty()) {
            List<TrialRecord> front = left.stream().filter(trial -> left.stream().noneMatch(other ->
                    dominates(losses.get(other), losses.get(trial)))).toList();
            left.removeAll(front);
            Map<TrialRecord, Double> room = room(front, losses, directions.size());
            front.stream().sorted(Comparator.comparing((TrialRecord trial) -> -room.get(trial))
                    .thenComparing(TrialRecord::number)).forEach(ordered::add);
        }
        return ordered;
    }

    private static double[] losses(List<Direction> directions, TrialRecord trial) {
        double[] losses = new double[directions.size()];
        for (int i = 0; i < losses.length; i++) {
            losses[i] = directions.get(i).loss(trial.values().get(i));
        }
        return losses;
    }

    private static boolean dominates(double[] one, double[] other) {
        boolean better = false;
        for (int i = 0; i < one.length; i++) {
            if (one[i] > other[i]) {
                return false;
            }
            better |= one[i] < other[i];
        }
        return better;
    }

    /** Crowding distance: half the perimeter of the box between a trial's neighbours; endless at the ends. */
    private static Map<TrialRecord, Double> room(List<TrialRecord> front, Map<TrialRecord, double[]> losses,
            int objectives) {
        Map<TrialRecord, Double> room = new HashMap<>();
        front.forEach(trial -> room.put(trial, 0.0));
        for (int objective = 0; objective < objectives; objective++) {
            int place = objective;
            List<TrialRecord> line = front.stream().sorted(Comparator.comparingDouble(
                    (TrialRecord trial) -> losses.get(trial)[place]).thenComparing(TrialRecord::number)).toList();
            double first = losses.get(line.get(0))[place];
            double last = losses.get(line.get(line.size() - 1))[place];
            for (int i = 0; i < line.size(); i++) {
                boolean end = i == 0 || i == line.size() - 1;
                double gap = end ? Double.POSITIVE_INFINITY
                        : losses.get(line.get(i + 1))[place] - losses.get(line.get(i - 1))[place];
                // Where all are alike, or endless ones stand beside each other, there is no room to speak of.
                double share = end ? gap : gap > 0 && last - first < Double.POSITIVE_INFINITY ? gap / (last - first) : 0;
                room.merge(line.get(i), share, Double::sum);
            }
        }
        return room;
    }
}
