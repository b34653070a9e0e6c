package org.segmodel.core.npy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The element types that are read and written here. Numbers are little-endian. */
public enum NpyType {
    /** 32-bit IEEE 754 number, NumPy's {@code float32}. */
    FLOAT32("<f4", Float.BYTES),
    /** 64-bit IEEE 754 number, NumPy's {@code float64}. */
    FLOAT64("<f8", Double.BYTES),
    /** Whole number from 0 to 255, NumPy's {@code uint8}. */
    UINT8("|u1", Byte.BYTES),
    /** 32-bit whole number, NumPy's {@code int32}. */
    INT32("<i4", Integer.BYTES),
    /** 64-bit whole number, NumPy's {@code int64}. */
    INT64("<i8", Long.BYTES),
    /** A byte that is 0 or 1, NumPy's {@code bool}; here the numbers 0 and 1. */
    BOOL("|b1", Byte.BYTES);

    private static final int BYTE = 0xFF;

    private final String descriptor;
    private final int bytes;

    NpyType(String descriptor, int bytes) {
        this.descriptor = descriptor;
        this.bytes = bytes;
    }

    /** How NumPy's header names the type. */
    public String descriptor() {
        return descriptor;
    }

    /** Bytes of one element. */
    public int bytes() {
        return bytes;
    }

    static Optional<NpyType> of(String descriptor) {
        return Arrays.stream(values()).filter(type -> type.descriptor.equals(descriptor)).findFirst();
    }

    static String all() {
        return Arrays.stream(values()).map(type -> type.descriptor).collect(Collectors.joining(", "));
    }

    /** Whether {@link #readLongs} has a meaning. */
    boolean isWhole() {
        return this != FLOAT32 && this != FLOAT64;
    }

    /** Converts elements to the nearest {@code float}. */
    void readFloats(ByteBuffer in, float[] out, int at, int count) {
        switch (this) {
            case FLOAT32 -> in.asFloatBuffer().get(out, at, count);
            case FLOAT64 -> {
                for (int i = 0; i < count; i++) {
                    out[at + i] = (float) in.getDouble();
                }
            }
            default -> {
                for (int i = 0; i < count; i++) {
                    out[at + i] = readLong(in);
                }
            }
        }
    }

    void readLongs(ByteBuffer in, long[] out) {
        for (int i = 0; i < out.length; i++) {
            out[i] = readLong(in);
        }
    }

    private long readLong(ByteBuffer in) {
        return switch (this) {
            case UINT8 -> in.get() & BYTE;
            case BOOL -> in.get() == 0 ? 0 : 1;
            case INT32 -> in.getInt();
            default -> in.getLong();
        };
    }

    /** Appends a number; one that a whole type cannot hold is refused. */
    void write(double value, ByteBuffer out) {
        switch (this) {
            case FLOAT32 -> out.putFloat((float) value);
            case FLOAT64 -> out.putDouble(value);
            default -> {
                long whole = (long) value;
                // The largest long is not a double: the comparison would take 2^63 for it.
                if (whole != value || whole == Long.MAX_VALUE) {
                    throw new IllegalArgumentException(value + " is not a whole number that " + this + " can hold");
                }
                write(whole, out);
            }
        }
    }

    /** Appends a whole number exactly; one that the type cannot hold is refused. */
    void write(long value, ByteBuffer out) {
        boolean fits = switch (this) {
            case FLOAT32 -> Math.abs(value) <= 1 << 24;
            case FLOAT64 -> Math.abs(value) <= 1L << 53;
            case UINT8 -> value >= 0 && value <= BYTE;
            case BOOL -> value == 0 || value == 1;
            case INT32 -> value == (int) value;
            case INT64 -> true;
        };
        if (!fits) {
            throw new IllegalArgumentException(value + " is not a number that " + this + " can hold exactly");
        }
        switch (this) {
            case FLOAT32 -> out.putFloat(value);
            case FLOAT64 -> out.putDouble(value);
            case UINT8, BOOL -> out.put((byte) value);
            case INT32 -> out.putInt((int) value);
            case INT64 -> out.putLong(value);
        }
    }
}
