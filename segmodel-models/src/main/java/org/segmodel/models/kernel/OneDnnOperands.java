package org.segmodel.models.kernel;

import org.bytedeco.dnnl.dnnl_exec_arg_t;
import org.bytedeco.dnnl.dnnl_memory;
import org.bytedeco.dnnl.dnnl_primitive;
import org.bytedeco.dnnl.dnnl_stream;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.matmul;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.reorder;
import org.bytedeco.dnnl.stream;
import org.bytedeco.javacpp.FloatPointer;

/**
 * Right operands in the blocked layout of oneDNN's matrix product. Its general product packs the right side anew in every
 * call and prefers row counts that are multiples of eight; with the packing done once, a product of 8 to 64 rows is near
 * the best rate whatever their number (measured with 28 rows and 256 columns: 253 instead of 211 GFLOP/s).
 *
 * <p>Each number of rows up to {@value #CHUNK} has a primitive of its own, made when first needed; more rows are cut into
 * chunks. Native objects are freed when this object is collected.
 */
final class OneDnnOperands implements RightOperands {

    private static final int CHUNK = 64;

    private final engine cpu;
    private final stream stream;
    private final dnnl_stream streamHandle;
    private final int rows;
    private final int columns;
    private final memory.desc packed;
    private final memory[] matrices;
    private final dnnl_memory[] handles;
    /** By whether the product is added, and by the number of rows. */
    private final Product[][] products = new Product[2][CHUNK + 1];
    /** By whether the source is transposed. */
    private final Packing[] packings = new Packing[2];

    OneDnnOperands(engine cpu, int count, int rows, int columns) {
        this.cpu = cpu;
        this.rows = rows;
        this.columns = columns;
        stream = new stream(cpu);
        streamHandle = stream.get();
        memory.desc anyLayout = new memory.desc(new long[] {rows, columns}, memory.data_type.f32,
                memory.format_tag.any);
        packed = new matmul.primitive_desc(cpu, plain(CHUNK, rows), anyLayout, plain(CHUNK, columns)).weights_desc();
        matrices = new memory[count];
        handles = new dnnl_memory[count];
        for (int i = 0; i < count; i++) {
            matrices[i] = new memory(packed, cpu);
            handles[i] = matrices[i].get();
        }
    }

    @Override
    public void load(int index, FloatPointer source, boolean transposed) {
        int kind = transposed ? 1 : 0;
        if (packings[kind] == null) {
            packings[kind] = new Packing(transposed);
        }
        packings[kind].run(source, index);
    }

    @Override
    public void multiply(int index, int m, FloatPointer a, float beta, FloatPointer c) {
        long aStart = a.position();
        long cStart = c.position();
        Product[] byRows = products[beta == 0 ? 0 : 1];
        for (int first = 0; first < m; first += CHUNK) {
            int n = Math.min(CHUNK, m - first);
            if (byRows[n] == null) {
                byRows[n] = new Product(n, beta != 0);
            }
            byRows[n].run(a.position(aStart + (long) first * rows), index, c.position(cStart + (long) first * columns));
        }
        a.position(aStart);
        c.position(cStart);
    }

    private static memory.desc plain(int rows, int columns) {
        return strided(rows, columns, columns, 1);
    }

    private static memory.desc strided(int rows, int columns, long rowStride, long columnStride) {
        return new memory.desc(new long[] {rows, columns}, memory.data_type.f32, new long[] {rowStride, columnStride});
    }

    /** The product with a fixed number of rows. */
    private final class Product {

        private final Call call;
        private final Call.Operand left;
        private final Call.Operand result;

        Product(int m, boolean added) {
            primitive_attr attributes = new primitive_attr();
            if (added) {
                post_ops sum = new post_ops();
                sum.append_sum();
                attributes.set_post_ops(sum);
            }
            memory.desc leftShape = plain(m, rows);
            memory.desc resultShape = plain(m, columns);
            call = new Call(new matmul(
                    new matmul.primitive_desc(cpu, leftShape, packed, resultShape, attributes, false)), 3);
            left = call.operand(0, dnnl.DNNL_ARG_SRC, leftShape);
            result = call.operand(1, dnnl.DNNL_ARG_DST, resultShape);
        }

        void run(FloatPointer a, int index, FloatPointer c) {
            left.bind(a);
            result.bind(c);
            call.run(dnnl.DNNL_ARG_WEIGHTS, handles[index]);
        }
    }

    /** The way from plain memory into the blocked layout. */
    private final class Packing {

        private final Call call;
        private final Call.Operand source;

        Packing(boolean transposed) {
            memory.desc shape = transposed ? strided(rows, columns, 1, rows) : plain(rows, columns);
            call = new Call(new reorder(new reorder.primitive_desc(cpu, shape, cpu, packed)), 2);
            source = call.operand(0, dnnl.DNNL_ARG_FROM, shape);
        }

        void run(FloatPointer from, int index) {
            source.bind(from);
            call.run(dnnl.DNNL_ARG_TO, handles[index]);
        }
    }

    /** A primitive with its arguments, the last of which is a packed matrix. */
    private final class Call {

        /** Kept, because it owns what the handle points to. */
        private final primitive primitive;
        private final dnnl_primitive handle;
        private final int count;
        private final dnnl_exec_arg_t arguments;

        Call(primitive primitive, int count) {
            this.primitive = primitive;
            this.count = count;
            handle = primitive.get();
            arguments = new dnnl_exec_arg_t(count);
        }

        Operand operand(int place, int kind, memory.desc shape) {
            Operand operand = new Operand(shape);
            arguments.position(place).arg(kind).memory(operand.handle);
            return operand;
        }

        void run(int kind, dnnl_memory matrix) {
            arguments.position(count - 1).arg(kind).memory(matrix);
            check(dnnl.dnnl_primitive_execute(handle, streamHandle, count, arguments.position(0)));
        }

        private void check(int status) {
            if (status != dnnl.dnnl_success) {
                throw new IllegalStateException("oneDNN refused " + primitive.get_kind() + " with a matrix of " + rows
                        + " x " + columns + ", status " + status);
            }
        }

        /** Plain memory that is named anew for each run. */
        private final class Operand {

            private final memory memory;
            private final dnnl_memory handle;

            Operand(memory.desc shape) {
                memory = new memory(shape, cpu, new FloatPointer(0L));
                handle = memory.get();
            }

            void bind(FloatPointer start) {
                // A parameter of no type: the position is read as a number of bytes.
                long position = start.position();
                check(dnnl.dnnl_memory_set_data_handle(handle, start.position(position * Float.BYTES)));
                start.position(position);
            }
        }
    }
}
