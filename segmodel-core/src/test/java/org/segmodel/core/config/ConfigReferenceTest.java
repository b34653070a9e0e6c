package org.segmodel.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConfigReferenceTest {

    private final String page = ConfigReference.markdown(SampleConfig.class, "All keys");

    @Test
    void topLevelKeysComeFirstThenTheSections() {
        assertThat(page).startsWith("""
                # All keys

                | key | type | default | range | meaning |
                |---|---|---|---|---|
                | `extra` | a section (key: value lines), or null | `null` |  | Kept out unless written. |
                | `aliases` | a mapping with free keys, each value text | `{hook: chorus}` |  | Free names \\| \
                with a pipe, \\*stars\\* and \\<tags\\>. |
                | `branches` | a list, each item a section (key: value lines) | `[]` |  | Branches. |

                ## `data`

                Where the songs are.

                | key | type | default | range | meaning |
                |---|---|---|---|---|
                | `data.train_file` | a file path | required |  | Training songs. |
                | `data.test_file` | a file path, or null | `null` |  | Test songs. |
                """);
        assertThat(page.lines().filter(line -> line.startsWith("## ")).toList()).containsExactly("## `data`",
                "## `model`", "## `training`", "## `features`", "## `features.head_ssm`", "## `features.head_ssm.band`",
                "## `features.pos_ssm`", "## `features.pos_ssm.band`", "## `extra`", "## `branches[]`");
    }

    @Test
    void rowsShowRangeChoicesAndTheDefaultOfThatPlace() {
        assertThat(page.lines().toList()).contains(
                "| `model.kind` | one of self, localized, boundary\\_aware, no | `self` |  | Attention. |",
                "| `training.learning_rate` | a number | `1e-3` | `(0, inf)` | Step size. |",
                "| `training.notes` | text | `\"\"` |  | A remark. |",
                "| `training.max_conf_over_95_ratio` | a number | `0.95` | `[0, 1]` | Renamed. |",
                "| `features.head_ssm.enabled` | true or false | `true` |  | On or off. |",
                "| `features.pos_ssm.enabled` | true or false | `false` |  | On or off. |",
                "| `features.head_ssm.band.high` | a whole number | `2` |  | High end. |",
                "| `features.pos_ssm.band.high` | a whole number | `7` |  | High end. |",
                "| `branches[].width` | a whole number | required |  | Width. |");
    }

    @Test
    void everyRowHasFiveCells() {
        assertThat(page.lines().filter(line -> line.startsWith("|")))
                .allSatisfy(line -> assertThat(line.split("(?<!\\\\)\\|", -1)).hasSize(7));
    }

    record Tree(@Setting("`a | b` and `x") int width, @Setting("Below.") Optional<Tree> child) {
    }

    @Test
    void aRecordThatContainsItselfEnds() {
        String tree = ConfigReference.markdown(Tree.class, "T");
        assertThat(tree).contains("| `width` | a whole number | required |  | `a \\| b` and \\`x |")
                .doesNotContain("## ");
        assertThat(ConfigLoader.parse(Tree.class, "t", "width: 1\nchild: {width: 2}", List.of()).child()
                .orElseThrow().width()).isEqualTo(2);
    }
}
