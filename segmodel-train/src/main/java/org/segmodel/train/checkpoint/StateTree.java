package org.segmodel.train.checkpoint;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.segmodel.train.report.EpochReport;
import org.segmodel.train.report.EpochSums;
import org.segmodel.train.report.StepReport;
import org.segmodel.train.stop.StopReason;
import org.segmodel.train.task.TaskState;

/**
 * A {@link TrainingState} as JSON, with numbers in place of its arrays. Every double comes back as it was; NaN and
 * infinities are written as words.
 *
 * @param end  null while the run can go on
 * @param good null where there is none
 */
record StateTree(Position position, List<EpochReport> history, List<StepReport> recent, EpochSums sums, int bestEpoch,
        double bestScore, int bestWeights, int rollbacks, StopReason end, Map<String, Integer> floats,
        Map<String, Integer> longs, StateTree good) {

    private static final ObjectMapper JSON = JsonMapper.builder()
            // Records tell their components; what else begins with "is" is no part of them.
            .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
            .addModule(new SimpleModule().addSerializer(new DurationWriter()).addDeserializer(Duration.class,
                    new DurationReader())).build();

    /** The tree of a state; {@code number} takes each array and gives the number that stands for it. */
    static StateTree of(TrainingState state, ToIntFunction<Object> number) {
        return new StateTree(state.position(), state.history(), state.recent(), state.sums(), state.best().epoch(),
                state.best().score(), number.applyAsInt(state.best().weights()), state.rollbacks(),
                state.end().orElse(null), numbers(state.task().floats(), number), numbers(state.task().longs(), number),
                state.good().map(behind -> of(behind, number)).orElse(null));
    }

    /** The state; {@code array} gives the array that a number stands for. */
    TrainingState state(Function<Integer, Object> array) {
        Map<String, float[]> taskFloats = new LinkedHashMap<>();
        floats.forEach((name, number) -> taskFloats.put(name, (float[]) array.apply(number)));
        Map<String, long[]> taskLongs = new LinkedHashMap<>();
        longs.forEach((name, number) -> taskLongs.put(name, (long[]) array.apply(number)));
        return new TrainingState(position, history, recent, sums,
                new BestEpoch(bestEpoch, bestScore, (float[]) array.apply(bestWeights)), rollbacks,
                Optional.ofNullable(end), new TaskState(taskFloats, taskLongs),
                Optional.ofNullable(good).map(behind -> behind.state(array)));
    }

    byte[] toJson() throws IOException {
        return JSON.writeValueAsBytes(this);
    }

    static StateTree parse(byte[] json) throws IOException {
        return JSON.readValue(json, StateTree.class);
    }

    private static Map<String, Integer> numbers(Map<String, ?> arrays, ToIntFunction<Object> number) {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        arrays.forEach((name, array) -> numbers.put(name, number.applyAsInt(array)));
        return numbers;
    }

    private static final class DurationWriter extends StdScalarSerializer<Duration> {

        private static final long serialVersionUID = 1;

        DurationWriter() {
            super(Duration.class);
        }

        @Override
        public void serialize(Duration value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeNumber(value.toNanos());
        }
    }

    private static final class DurationReader extends StdScalarDeserializer<Duration> {

        private static final long serialVersionUID = 1;

        DurationReader() {
            super(Duration.class);
        }

        @Override
        public Duration deserialize(JsonParser in, DeserializationContext context) throws IOException {
            return Duration.ofNanos(in.getLongValue());
        }
    }
}
