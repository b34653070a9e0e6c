"""Optuna's side of OptunaAgreementTest: prints, or goes on with, the studies of a storage.

python3 optuna_agreement.py read|work|make URL
"""
import json
import sys

import optuna

optuna.logging.set_verbosity(optuna.logging.ERROR)


def storage(url):
    # 3.0 and 3.1 know the tables but not their last revision, which is an index.
    early = tuple(int(part) for part in optuna.__version__.split(".")[:2]) < (3, 2)
    return optuna.storages.RDBStorage(url, skip_compatibility_check=early, heartbeat_interval=60)


def number(value):
    return value if value is None else repr(float(value))


def told(trial):
    return {
        "number": trial.number,
        "state": trial.state.name,
        "values": None if trial.values is None else [number(each) for each in trial.values],
        "params": trial.params,
        "distributions": {name: json.loads(optuna.distributions.distribution_to_json(each))
                          for name, each in trial.distributions.items()},
        "intermediate": {str(step): number(each) for step, each in trial.intermediate_values.items()},
        "user": trial.user_attrs,
        "system": trial.system_attrs,
        "started": trial.datetime_start and trial.datetime_start.timestamp(),
        "completed": trial.datetime_complete and trial.datetime_complete.timestamp(),
    }


def read(url):
    kept = storage(url)
    studies = []
    for summary in optuna.get_all_study_summaries(storage=kept):
        study = optuna.load_study(study_name=summary.study_name, storage=kept)
        studies.append({
            "name": study.study_name,
            "directions": [each.name for each in study.directions],
            "user": study.user_attrs,
            "best": sorted(each.number for each in study.best_trials) if len(study.directions) > 1
                    else [study.best_trial.number],
            "trials": [told(each) for each in study.get_trials()],
        })
    print(json.dumps({"version": optuna.__version__, "studies": studies}))


def objective(trial):
    x = trial.suggest_float("x", 0, 1)
    trial.suggest_float("log", 1e-5, 1, log=True)
    trial.suggest_float("stepped", 0, 0.3, step=0.1)
    trial.suggest_int("n", 2, 8, step=3)
    trial.suggest_int("log n", 1, 100, log=True)
    trial.suggest_categorical("choice", [None, True, "it's", 1.5, 2])
    trial.set_user_attr("note", {"ü": [1, None, float("nan")]})
    for step, each in enumerate([float("nan"), float("inf"), -float("inf"), x]):
        trial.report(each, step)
    if trial.number % 5 == 3:
        raise optuna.TrialPruned()
    if trial.number % 5 == 4:
        raise RuntimeError("as planned")
    return float("-inf") if trial.number % 5 == 2 else x


def work(url, study):
    study.optimize(objective, n_trials=5, catch=(RuntimeError,))
    read(url)


if __name__ == "__main__":
    command, url = sys.argv[1:]
    if command == "read":
        read(url)
    elif command == "work":
        work(url, optuna.load_study(study_name="shared", storage=storage(url)))
    else:
        study = optuna.create_study(study_name="shared", storage=storage(url), direction="maximize")
        study.set_user_attr("note", ["é", None])
        study.enqueue_trial({"x": 0.5, "choice": None}, user_attrs={"why": "a guess"})
        study.enqueue_trial({"x": 0.25})
        work(url, study)
