"""Every multi-label metric by scikit-learn, or where it has none by the shortest way to write down its definition.

Reads from standard input a JSON array of {"truth": [[0 or 1, ...], ...], "probabilities": ..., "decided": ...}. Writes one
JSON object: "versions", and "sets" with, for each set, metric name -> [value, who computed it].
"""
import json
import sys

import numpy as np
import sklearn
from sklearn.metrics import (accuracy_score, average_precision_score, coverage_error, hamming_loss, jaccard_score,
                             label_ranking_average_precision_score, label_ranking_loss, precision_recall_fscore_support,
                             roc_auc_score)

SKLEARN, PLAIN = "scikit-learn", "plain Python"


def mean_of(score, truth, probabilities, columns):
    return np.mean([score(truth[:, g], probabilities[:, g]) for g in columns]) if len(columns) else 0.0


def metrics(given):
    truth, decided = np.array(given["truth"]), np.array(given["decided"])
    probabilities, out = np.array(given["probabilities"], dtype=float), {}
    for average in ("micro", "macro", "weighted", "samples"):
        p, r, f, _ = precision_recall_fscore_support(truth, decided, average=average, zero_division=0)
        for name, value in (("f1", f), ("precision", p), ("recall", r)):
            out["%s_%s" % (name, average)] = value, SKLEARN
    out["hamming_loss"] = hamming_loss(truth, decided), SKLEARN
    out["jaccard_score"] = jaccard_score(truth, decided, average="samples", zero_division=0), SKLEARN
    out["subset_accuracy"] = accuracy_score(truth, decided), SKLEARN
    out["avg_predictions"], out["avg_true_labels"] = (decided.sum(1).mean(), PLAIN), (truth.sum(1).mean(), PLAIN)
    some, both = np.flatnonzero(truth.any(0)), np.flatnonzero(truth.any(0) & ~truth.all(0))
    out["average_precision_macro"] = mean_of(average_precision_score, truth, probabilities, some), SKLEARN
    out["roc_auc_macro"] = mean_of(roc_auc_score, truth, probabilities, both), SKLEARN
    out["ranking_loss"] = label_ranking_loss(truth, probabilities), SKLEARN
    out["coverage_error"] = coverage_error(truth, probabilities), SKLEARN
    out["label_ranking_average_precision"] = label_ranking_average_precision_score(truth, probabilities), SKLEARN
    return {name: [float(value), source] for name, (value, source) in out.items()}


json.dump({"versions": {SKLEARN: sklearn.__version__, PLAIN: sys.version.split()[0]},
           "sets": [metrics(each) for each in json.load(sys.stdin)]}, sys.stdout)
