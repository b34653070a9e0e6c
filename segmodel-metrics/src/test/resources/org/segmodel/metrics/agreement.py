"""Every metric by other people's code, or where nobody has it by the shortest way to write down its definition.

Reads from standard input a JSON array of song sets, {"labels": [name, ...], "songs": [{"truth": [...], "predicted":
[...], "probabilities": [[...], ...]}]}, probabilities left out where a song has none. Writes one JSON object: "versions",
and "sets" with, for each set, metric name -> [value, who computed it].
"""
import json
import sys

import nltk
import numpy as np
import scipy
import sklearn
from nltk.metrics.segmentation import pk, windowdiff
from scipy.optimize import linear_sum_assignment
from sklearn.calibration import calibration_curve
from sklearn.metrics import (accuracy_score, brier_score_loss, confusion_matrix, log_loss,
                             precision_recall_fscore_support)

SKLEARN, NLTK, SCIPY, PLAIN = "scikit-learn", "NLTK", "SciPy", "plain Python"
BINS = 15
# What an error rate over windows is by convention where no song is long enough to have one.
WORST = 1.0


def ratio(a, b):
    return a / b if b else 0.0


def segments(labels):
    """(class, first line, line after the last) of every run."""
    starts = [0] + boundaries(labels)
    return [(labels[a], a, b) for a, b in zip(starts, starts[1:] + [len(labels)])]


def boundaries(labels):
    return [i for i in range(1, len(labels)) if labels[i] != labels[i - 1]]


def largest_matching(allowed):
    """Most pairs (row, column), one to one, out of a matrix of what may be paired."""
    allowed = np.asarray(allowed, dtype=float)
    if allowed.size == 0:
        return 0
    rows, columns = linear_sum_assignment(allowed, maximize=True)
    return int(allowed[rows, columns].sum())


def near(a, b, tolerance):
    return largest_matching([[abs(x - y) <= tolerance for y in b] for x in a] if a and b else [])


def iou(a, b):
    if a[0] != b[0]:
        return 0.0
    lines_a, lines_b = set(range(a[1], a[2])), set(range(b[1], b[2]))
    return len(lines_a & lines_b) / len(lines_a | lines_b)


def prf(found, truth, predicted):
    return ratio(found, predicted), ratio(found, truth), ratio(2 * found, truth + predicted)


def line_metrics(names, songs, out):
    truth = [t for s in songs for t in s["truth"]]
    predicted = [p for s in songs for p in s["predicted"]]
    classes = range(len(names))
    p, r, f, _ = precision_recall_fscore_support(truth, predicted, labels=classes, zero_division=0)
    out["macro_f1"] = precision_recall_fscore_support(truth, predicted, labels=classes, average="macro",
                                                      zero_division=0)[2], SKLEARN
    out["accuracy"] = accuracy_score(truth, predicted), SKLEARN
    predicted_as = confusion_matrix(truth, predicted, labels=classes).sum(axis=0)
    for c, name in enumerate(names):
        out[name + "_f1"] = f[c], SKLEARN
        out[name + "_precision"] = p[c], SKLEARN
        out[name + "_recall"] = r[c], SKLEARN
        out[name + "_rate"] = predicted_as[c] / len(truth), SKLEARN


def boundary_metrics(songs, out):
    pairs = [(boundaries(s["truth"]), boundaries(s["predicted"])) for s in songs]
    true_ones = sum(len(t) for t, _ in pairs)
    predicted_ones = sum(len(p) for _, p in pairs)
    for tolerance in range(3):
        found = sum(near(t, p, tolerance) for t, p in pairs)
        precision, recall, f1 = prf(found, true_ones, predicted_ones)
        if tolerance:
            out["boundary_f1_tol%d" % tolerance] = f1, SCIPY
        else:
            out["boundary_precision"], out["boundary_recall"] = (precision, SCIPY), (recall, SCIPY)
            out["boundary_f1"] = f1, SCIPY
    out["boundaries"], out["predicted_boundaries"] = (true_ones, PLAIN), (predicted_ones, PLAIN)
    similarity(songs, out)


def similarity(songs, out):
    """Boundary edit distance of Fournier (2013), n_t = 2."""
    edits = []
    for song in songs:
        if len(song["truth"]) < 2:
            continue
        t, p = set(boundaries(song["truth"])), set(boundaries(song["predicted"]))
        swaps = near(sorted(t - p), sorted(p - t), 1)
        edits.append((len(t & p), swaps, len(t ^ p) - 2 * swaps))

    def b(matches, swaps, additions):
        places = matches + swaps + additions
        return 1 - (additions + swaps / 2) / places if places else 1.0

    out["boundary_similarity"] = b(*np.sum(edits, axis=0)) if edits else 0.0, SCIPY
    out["boundary_similarity_song_mean"] = np.mean([b(*e) for e in edits]) if edits else 0.0, SCIPY


def flags(labels):
    """A 1 for every gap between two lines that is a boundary, as NLTK wants it."""
    return "".join("1" if a != b else "0" for a, b in zip(labels, labels[1:]))


def window_metrics(songs, out):
    by_song = {"window_diff": [], "pk": []}
    weights, presence, label = [], [], []
    for song in songs:
        truth, predicted, n = song["truth"], song["predicted"], len(song["truth"])
        if n < 2:
            continue
        runs = len(segments(truth))
        k = max(1, min(n - 1, round(n / (2 * runs))))
        weights.append(n - k)
        by_song["window_diff"].append(windowdiff(flags(truth), flags(predicted), k))
        by_song["pk"].append(pk(flags(truth), flags(predicted), k))
        k = max(1, n // (2 * runs))
        t, p = "0" + flags(truth), "0" + flags(predicted)
        presence.append(np.mean([("1" in t[i:i + k]) != ("1" in p[i:i + k]) for i in range(n - min(k, n) + 1)]))
        k = min(k, n - 1)
        label.append(np.mean([(truth[i] == truth[i + k]) != (predicted[i] == predicted[i + k]) for i in range(n - k)]))
    for name, values in by_song.items():
        out[name] = np.average(values, weights=weights) if values else WORST, NLTK
        out[name + "_song_mean"] = np.mean(values) if values else WORST, NLTK
    out["window_diff_presence"] = np.mean(presence) if presence else WORST, PLAIN
    out["pk_label"] = np.mean(label) if label else WORST, PLAIN
    out["short_songs"] = sum(len(s["truth"]) < 2 for s in songs), PLAIN


def segment_metrics(songs, out):
    best, errors, recognised = [], [], []
    pairs = [(segments(s["truth"]), segments(s["predicted"])) for s in songs]
    for song, (truth, predicted) in zip(songs, pairs):
        for segment in truth:
            overlaps = [iou(segment, other) for other in predicted]
            best.append(max(overlaps))
            if best[-1] > 0:
                other = predicted[int(np.argmax(overlaps))]
                length = segment[2] - segment[1]
                errors.append(abs(other[2] - other[1] - length) / length)
            votes = np.bincount(song["predicted"][segment[1]:segment[2]], minlength=segment[0] + 1)
            recognised.append(votes[segment[0]] == votes.max() and (votes == votes.max()).sum() == 1)
    best = np.array(best)
    out["segment_iou"] = best.mean(), PLAIN
    out["complete_segments"] = (best >= 0.99).mean(), PLAIN
    out["partial_segments"] = ((best >= 0.5) & (best < 0.99)).mean(), PLAIN
    out["segment_length_error"] = np.mean(errors) if errors else 0.0, PLAIN
    out["segment_accuracy"] = np.mean(recognised), PLAIN
    total, guessed = sum(len(t) for t, _ in pairs), sum(len(p) for _, p in pairs)
    for threshold in (0.5, 0.75, 0.9):
        found = sum(largest_matching([[iou(a, b) >= threshold for b in p] for a in t]) for t, p in pairs)
        for kind, value in zip(("precision", "recall", "f1"), prf(found, total, guessed)):
            out["segment_%s_iou%d" % (kind, round(100 * threshold))] = value, SCIPY
    out["segments"], out["predicted_segments"] = (total, PLAIN), (guessed, PLAIN)


def transition_metrics(names, songs, out):
    for a, source in enumerate(names):
        for b, target in enumerate(names):
            if a != b:
                at = [s["predicted"][i - 1:i + 1] == [a, b] for s in songs for i in boundaries(s["truth"])
                      if s["truth"][i - 1:i + 1] == [a, b]]
                out["%s_to_%s_accuracy" % (source, target)] = np.mean(at) if at else 0.0, PLAIN


def gaps(outcomes, forecasts, strategy):
    """|share - mean forecast| of each filled bin, with the number of lines in it."""
    share, mean = calibration_curve(outcomes, forecasts, n_bins=BINS, strategy=strategy, pos_label=1)
    if strategy == "uniform":
        counts = np.histogram(forecasts, BINS, (0, 1))[0]
    else:
        edges = np.percentile(forecasts, np.linspace(0, 100, BINS + 1))
        counts = np.bincount(np.searchsorted(edges[1:-1], forecasts))
    return np.abs(share - mean), counts[counts > 0]


def expected_error(outcomes, forecasts, strategy="uniform"):
    gap, lines = gaps(outcomes, forecasts, strategy)
    return np.dot(gap, lines) / len(forecasts)


def calibration_metrics(names, songs, out):
    songs = [s for s in songs if "probabilities" in s]
    if not songs:
        return
    truth = np.concatenate([s["truth"] for s in songs])
    predicted = np.concatenate([s["predicted"] for s in songs])
    rows = np.concatenate([np.array(s["probabilities"], dtype=float) for s in songs])
    confidence = rows[np.arange(len(rows)), predicted]
    right = (truth == predicted).astype(int)
    classes = range(len(names))
    out["ece"] = expected_error(right, confidence), SKLEARN
    out["mce"] = gaps(right, confidence, "uniform")[0].max(), SKLEARN
    out["ece_equal_mass"] = expected_error(right, confidence, "quantile"), SKLEARN
    out["ece_classwise"] = np.mean([expected_error((truth == c).astype(int), rows[:, c]) for c in classes]), SKLEARN
    out["conf_over_90"], out["conf_over_95"] = ((confidence > 0.9).mean(), PLAIN), ((confidence > 0.95).mean(), PLAIN)
    out["mean_confidence"] = confidence.mean(), PLAIN
    out["nll"] = log_loss(truth, rows, eps=1e-15, labels=classes), SKLEARN
    out["brier"] = sum(brier_score_loss(truth == c, rows[:, c], pos_label=True) for c in classes), SKLEARN
    brier_parts(truth, rows, classes, out)


def brier_parts(truth, rows, classes, out):
    reliability = resolution = uncertainty = within = 0.0
    for c in classes:
        hit, p = (truth == c).astype(float), rows[:, c]
        base = hit.mean()
        uncertainty += base * (1 - base)
        place = np.minimum((p * BINS).astype(int), BINS - 1)
        for b in np.unique(place):
            inside = place == b
            share = inside.mean()
            reliability += share * (p[inside].mean() - hit[inside].mean()) ** 2
            resolution += share * (hit[inside].mean() - base) ** 2
            within += share * (p[inside].var() - 2 * np.cov(p[inside], hit[inside], bias=True)[0, 1])
    for name, value in (("reliability", reliability), ("resolution", resolution), ("uncertainty", uncertainty),
                        ("within_bin", within)):
        out["brier_" + name] = value, PLAIN


def metrics(song_set):
    names, songs, out = song_set["labels"], song_set["songs"], {}
    line_metrics(names, songs, out)
    boundary_metrics(songs, out)
    window_metrics(songs, out)
    segment_metrics(songs, out)
    transition_metrics(names, songs, out)
    calibration_metrics(names, songs, out)
    out["songs"], out["lines"] = (len(songs), PLAIN), (sum(len(s["truth"]) for s in songs), PLAIN)
    return {name: [float(value), source] for name, (value, source) in out.items()}


json.dump({"versions": {SKLEARN: sklearn.__version__, NLTK: nltk.__version__, SCIPY: scipy.__version__,
                        PLAIN: sys.version.split()[0]},
           "sets": [metrics(each) for each in json.load(sys.stdin)]}, sys.stdout)
