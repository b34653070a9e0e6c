package org.segmodel.models.saved;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.segmodel.models.internal.archive.ModelIndex;

/** Files that somebody made in order to do harm, or another program by mistake: all checksums are right. */
@Timeout(60)
class HostileFileTest {

    private static final String CANARY = Canary.class.getName();

    @TempDir
    private Path outer;
    private Path file;
    private SavedModel model;
    private ForgedModel forged;

    @BeforeEach
    void begin() throws IOException {
        file = Files.createDirectory(outer.resolve("inner")).resolve(SavedModel.FILE_NAME);
        model = RandomModels.small();
        forged = ForgedModel.of(model);
    }

    @Test
    void aForgeryThatChangesNothingIsAModel() throws IOException {
        forged.write(file);

        SameModel.assertSame(SavedModel.read(file), model);
    }

    @Test
    void otherVersionsAreNamedWithWhatToInstall() throws IOException {
        forged.replaceInIndex("\"format_version\" : 1", "\"format_version\" : 2");
        forged.index(forged.indexText().replaceAll("\"written_by\" : \"[^\"]*\"", "\"written_by\" : \"7.8.9\""));
        refused("format version 2, written by segmodel 7.8.9; expected format version 1. Upgrade segmodel-models to"
                + " version 7.8.9 or later");

        forged.replaceInIndex("\"format_version\" : 1", "\"format_version\" : 0");
        refused("format version 0");
        forged.replaceInIndex("segmodel-lyrics", "segmodel-genres");
        refused("'segmodel-genres', not 'segmodel-lyrics'");
    }

    /** A later format may have other entries; its version is what has to be said of it. */
    @Test
    void aNewerVersionWithOtherEntriesIsStillNamed() throws IOException {
        forged.without(ModelParts.RECIPE).with("decoder.json", "{}")
                .replaceInIndex("\"format_version\" : 1", "\"format_version\" : 9");
        refused("format version 9");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "..\\x", "/segmodel-escape", "C:\\x", "a/../../x", "weights.bin/", "x\u0000y",
        "extra.json", ""})
    void namesThatAreNotOfTheFormatAreRefusedAndNothingIsWritten(String name) throws IOException {
        forged.with(name, "harm");

        refused("holds the entries");
        assertThat(Path.of("/segmodel-escape")).doesNotExist();
        try (Stream<Path> all = Files.walk(outer)) {
            assertThat(all.filter(Files::isRegularFile)).containsExactly(file);
        }
    }

    @Test
    void missingAndDoubleEntriesAreRefused() throws IOException {
        for (String name : ModelParts.REQUIRED) {
            ForgedModel.of(model).without(name).write(file);
            refusedFile("holds the entries");
        }
        forged.index(ModelIndex.of(ModelParts.KIND, ModelParts.toBytes(model)).toJson());
        Files.write(file, replaceAll(forged.with("labelz.json", "{}").bytes(ZipEntry.STORED), "labelz.json",
                ModelParts.LABELS));
        refusedFile("holds the entries");
        Files.write(file, replaceAll(forged.with("formaz.json", "{}").bytes(ZipEntry.STORED), "formaz.json",
                ModelIndex.NAME));
        refusedFile("more than one");
    }

    @Test
    void anIndexThatLiesIsRefused() throws IOException {
        forged.replaceInIndex("\"name\" : \"labels.json\"", "\"name\" : \"../labels.json\"");
        refused("lists the entries");
        forged.replaceInIndex("\"name\" : \"labels.json\"", "\"name\" : \"model.yaml\"");
        refused("'model.yaml' twice");
        forged.replaceInIndex("\"bytes\" : ", "\"bytes\" : 9");
        refused("is listed with");
        forged.replaceInIndex("\"sha256\" : \"", "\"sha256\" : \"0");
        refused("SHA-256");
        for (String json : new String[] {"", "null", "[]", "{", "{\"format\": 3}", "{\"format\": \"segmodel-lyrics\"}",
            "{\"format\": \"segmodel-lyrics\", \"format_version\": 1}",
            "{\"format\": \"segmodel-lyrics\", \"format_version\": 1, \"entries\": [7]}",
            "{\"format\": \"segmodel-lyrics\", \"format_version\": 99999999999999999999999}", "[".repeat(50_000)}) {
            forged.index(json);
            refused("expected");
        }
        forged.index("{\"x\": \"" + "x".repeat(70_000) + "\"}");
        refused("at most");
    }

    @Test
    void compressedEntriesAreRefusedSoThatNothingCanGrow() throws IOException {
        Files.write(file, forged.bytes(ZipEntry.DEFLATED));
        refusedFile("compressed");

        forged.with(ModelParts.WEIGHTS, new byte[200_000_000]);
        Files.write(file, forged.bytes(ZipEntry.DEFLATED));
        assertThat(file).satisfies(bomb -> assertThat(Files.size(bomb)).isLessThan(1_000_000));
        refusedFile("compressed");
    }

    @Test
    void sizesThatDoNotFitTheShapeAreRefusedBeforeAnythingIsRead() throws IOException {
        forged.with(ModelParts.WEIGHTS, new byte[50_000_000]);
        refused("weights.bin has 50000000 bytes");
        ForgedModel.of(model).with(ModelParts.MANIFEST, "{\"a\": \"" + "x".repeat(5_000_000) + "\"}").write(file);
        refusedFile("manifest.json has");
    }

    @Test
    void declaredSizesWithoutBytesAreRefused() throws IOException {
        byte[] bytes = forged.bytes(ZipEntry.STORED);
        ByteBuffer zip = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int directory = zip.getInt(bytes.length - 6);
        int at = directory;
        while (zip.getInt(at) == 0x02014b50) {
            byte[] lying = bytes.clone();
            ByteBuffer patch = ByteBuffer.wrap(lying).order(ByteOrder.LITTLE_ENDIAN);
            patch.putInt(at + 20, 0x7ffffff0);
            patch.putInt(at + 24, 0x7ffffff0);
            Files.write(file, lying);
            refusedFile("expected");
            at += 46 + zip.getShort(at + 28) + zip.getShort(at + 30);
        }
        zip.putInt(bytes.length - 10, 0x7ffffff0);
        Files.write(file, bytes);
        refusedFile("table of contents of 2147483632 bytes");
    }

    @Test
    void aFileLargerThanAnyModelIsNotRead() throws IOException {
        forged.write(file);
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(3L << 30);
        }
        refusedFile("3221225472 bytes");
    }

    @Test
    void nothingThatIsNamedIsInstantiated() throws IOException {
        ForgedModel.of(model).with(ModelParts.MODEL, "!!" + CANARY + " {}").write(file);
        refusedFile("tag");
        ForgedModel.of(model).with(ModelParts.FEATURES, "head_ssm: !!" + CANARY + " [1]").write(file);
        refusedFile("tag");
        ForgedModel.of(model).with(ModelParts.LABELS, "[\"" + CANARY + "\", {\"names\": [\"a\", \"b\"]}]").write(file);
        refusedFile("labels.json");
        ForgedModel.of(model).replace(ModelParts.CALIBRATION, "{", "{\"@class\": \"" + CANARY + "\",").write(file);
        try {
            SavedModel.read(file);
        } catch (ModelFormatException e) {
            // Either way nothing was made.
        }
        ForgedModel.of(model).replace(ModelParts.CALIBRATION, "temperature\",", CANARY + "\",").write(file);
        refusedFile("unknown to this release");
        ForgedModel.of(model).with(ModelParts.METRICS, "{\"java.lang.Class\": \"" + CANARY + "\"}").write(file);
        assertThat(SavedModel.read(file).metrics()).containsEntry("java.lang.Class", CANARY);

        assertThat(Canary.Nest.alarmed).isFalse();
        assertThat(new Canary()).isNotNull();
        assertThat(Canary.Nest.alarmed).as("the alarm works").isTrue();
    }

    @Test
    void textsThatGrowWhenReadAreRefused() throws IOException {
        StringBuilder laughs = new StringBuilder("a: &a [x,x,x,x,x,x,x,x,x,x]\n");
        for (char c = 'b'; c < 'k'; c++) {
            char before = (char) (c - 1);
            laughs.append(c).append(": &").append(c).append(" [").append(("*" + before + ",").repeat(9)).append('*')
                    .append(before).append("]\n");
        }
        ForgedModel.of(model).with(ModelParts.FEATURES, laughs.toString()).write(file);
        refusedFile("aliases");
        ForgedModel.of(model).with(ModelParts.METRICS, "[".repeat(500_000)).write(file);
        refusedFile("metrics.json");
        ForgedModel.of(model).with(ModelParts.METRICS, "{\"a\":".repeat(900) + "1" + "}".repeat(900)).write(file);
        refusedFile("metrics.json");
        ForgedModel.of(model).with(ModelParts.METRICS, "{\"a\": " + "9".repeat(900_000) + "}").write(file);
        refusedFile("metrics.json");
        ForgedModel.of(model).with(ModelParts.METRICS, "{\"a\": 1e999999999}").write(file);
        assertThat(SavedModel.read(file).metrics()).containsEntry("a", null);
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void weightsThatAreNoNumbersAreRefused(float value) throws IOException {
        byte[] weights = ModelParts.toBytes(model).get(ModelParts.WEIGHTS);
        ByteBuffer.wrap(weights).order(ByteOrder.LITTLE_ENDIAN).putFloat(weights.length - 4, value);
        forged.with(ModelParts.WEIGHTS, weights);

        refused("'linear/b' is " + value);
    }

    @Test
    void countsThatDoNotFitEachOtherAreRefused() throws IOException {
        replaced(ModelParts.MODEL, "hidden_dim: 4", "hidden_dim: 5", "weights.bin has");
        replaced(ModelParts.MODEL, "num_layers: 1", "num_layers: 2", "weights.bin has");
        replaced(ModelParts.MODEL, "hidden_dim: 4", "hidden_dim: 0", "hidden_dim");
        replaced(ModelParts.MODEL, "hidden_dim: 4", "hidden_dim: 99999999999", "hidden_dim");
        replaced(ModelParts.MODEL, "hidden_dim: 4\nnum_layers: 1", "hidden_dim: 4096\nnum_layers: 8", "at most");
        replaced(ModelParts.MODEL, "hidden_dim", "hiden_dim", "hidden_dim");
        replaced(ModelParts.RECIPE, "36", "35", "weights.bin has");
        replaced(ModelParts.RECIPE, "36", "0", "at least one input");
        replaced(ModelParts.RECIPE, "36", "-36", "at least one input");
        replaced(ModelParts.RECIPE, "36", "4294967332", "at most");
        replaced(ModelParts.RECIPE, "36", "36.5", "'inputs' is '36.5', not a whole number");
        replaced(ModelParts.RECIPE, model.featureDigest(), "../../etc", "digest");
        replaced(ModelParts.LABELS, "\"verse\", \"chorus\"", "\"verse\", \"chorus\", \"bridge-2\"", "weights.bin has");
        replaced(ModelParts.LABELS, "\"verse\", \"chorus\"", "\"verse\"", "labels.json");
        replaced(ModelParts.LABELS, "\"verse\", \"chorus\"", "\"verse\", \"verse\"", "labels.json");
        replaced(ModelParts.LABELS, "\"verse\", \"chorus\"", "\"verse\", 7", "labels.json");
        replaced(ModelParts.CALIBRATION, "1.25", "0", "above 0");
        replaced(ModelParts.CALIBRATION, "1.25", "\"NaN\"", "'temperature'");
        replaced(ModelParts.CALIBRATION, "1.25", "NaN", "calibration.json");
        replaced(ModelParts.MANIFEST, "format_version", "version", "manifest.json");
        replaced(ModelParts.MANIFEST, "\"cores\" : ", "\"cores\" : 99999999999", "manifest.json");
        replaced(ModelParts.MANIFEST, "\"started\" : \"", "\"started\" : \"x", "manifest.json");
        replaced(ModelParts.FEATURES, "enabled: true", "enabled: maybe", "features.yaml");
        ForgedModel.of(model).with(ModelParts.FEATURES, "").write(file);
        assertThat(SavedModel.read(file).features()).as("an empty file is all defaults").isNotEqualTo(model.features());
    }

    @Test
    void calibrationsThatMeanNothingAreRefused() throws IOException {
        calibrated("{\"method\": \"platt\", \"parameters\": {\"a\": -1, \"b\": 0}}", "slope a");
        calibrated("{\"method\": \"platt\", \"parameters\": {\"a\": 1e999, \"b\": 0}}", "'a'");
        calibrated("{\"method\": \"platt\", \"parameters\": {\"a\": 1}}", "'b'");
        calibrated("{\"method\": \"isotonic\", \"parameters\": {\"thresholds\": [1, 0.5], \"values\": [0.5, 1]}}",
                "ascending");
        calibrated("{\"method\": \"isotonic\", \"parameters\": {\"thresholds\": [0.5, NaN], \"values\": [0.5, 1]}}",
                "calibration.json");
        calibrated("{\"method\": \"isotonic\", \"parameters\": {\"thresholds\": [" + "0,".repeat(200_000)
                + "1], \"values\": [" + "0,".repeat(200_000) + "1]}}", "got 200001 and 200001");
        calibrated("{\"method\": \"isotonic\", \"parameters\": {\"thresholds\": [[1]], \"values\": [1]}}",
                "only numbers in 'thresholds'");
        calibrated("{\"method\": \"vector\", \"parameters\": {\"scales\": [1, 1, 1], \"biases\": [0, 0, 0]}}",
                "for 3 classes, not for 2");
        calibrated("{\"method\": \"vector\", \"parameters\": {\"scales\": [1, 1], \"biases\": [0]}}",
                "got 2 scales and 1 biases");
        calibrated("{\"method\": \"vector\", \"parameters\": {\"scales\": [1, 1], \"biases\": [0, 0], \"@class\": \""
                + CANARY + "\"}}", "does not know the parameters");
    }

    private void calibrated(String json, String reason) throws IOException {
        ForgedModel.of(model).with(ModelParts.CALIBRATION, json).write(file);
        refusedFile(reason);
    }

    @Test
    void aHeaderOfOtherArraysIsRefused() throws IOException {
        byte[] weights = ModelParts.toBytes(model).get(ModelParts.WEIGHTS);
        weights[12 + 4] ^= 1;
        forged.with(ModelParts.WEIGHTS, weights);

        refused("does not name the arrays");
    }

    private void replaced(String entry, String part, String by, String reason) throws IOException {
        ForgedModel.of(model).replace(entry, part, by).write(file);
        refusedFile(reason);
    }

    private void refused(String reason) throws IOException {
        forged.write(file);
        refusedFile(reason);
    }

    private void refusedFile(String reason) {
        assertThatThrownBy(() -> SavedModel.read(file)).isInstanceOf(ModelFormatException.class)
                .hasMessageStartingWith(file + ": ").hasMessageContaining(reason);
    }

    private static byte[] replaceAll(byte[] bytes, String from, String to) {
        String latin = new String(bytes, StandardCharsets.ISO_8859_1).replace(from, to);
        return latin.getBytes(StandardCharsets.ISO_8859_1);
    }
}
