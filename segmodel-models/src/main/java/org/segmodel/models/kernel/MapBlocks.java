package org.segmodel.models.kernel;

/**
 * Cuts the places of the output maps of a batch into blocks of some hundred, so that what a matrix product reads stays in
 * the cache: some rows of one clip where maps are large, some whole clips where they are small. The cut depends on the
 * batch alone.
 *
 * @param clips       how many, at least 1
 * @param rows        of each output map
 * @param columns     of each output map
 * @param clipsABlock 1 where a block is a part of a clip
 * @param rowsABlock  all where a block is some clips
 */
record MapBlocks(int clips, int rows, int columns, int clipsABlock, int rowsABlock) {

    /** Places of a block that are aimed at: at most, and at least where that would give few blocks. */
    private static final int MOST = 1024;
    private static final int LEAST = 128;
    /** Blocks that keep the cores of a desktop busy. */
    private static final int MANY = 8;

    static MapBlocks of(int clips, int rows, int columns) {
        int places = rows * columns;
        long wanted = Math.max(LEAST, Math.min(MOST, (long) clips * places / MANY));
        if (places > wanted) {
            int parts = (int) Math.min(rows, (places + wanted - 1) / wanted);
            return new MapBlocks(clips, rows, columns, 1, (rows + parts - 1) / parts);
        }
        return new MapBlocks(clips, rows, columns, (int) Math.min(clips, wanted / places), rows);
    }

    int count() {
        return (clips + clipsABlock - 1) / clipsABlock * blocksAClip();
    }

    private int blocksAClip() {
        return (rows + rowsABlock - 1) / rowsABlock;
    }

    int firstClip(int block) {
        return block / blocksAClip() * clipsABlock;
    }

    int clips(int block) {
        return Math.min(clipsABlock, clips - firstClip(block));
    }

    int firstRow(int block) {
        return block % blocksAClip() * rowsABlock;
    }

    /** Rows of each of its clips. */
    int rows(int block) {
        return Math.min(rowsABlock, rows - firstRow(block));
    }

    /** Places of a block. */
    int places(int block) {
        return clips(block) * rows(block) * columns;
    }

    /** Places of each output map. */
    int mapSize() {
        return rows * columns;
    }

    /** Places of the largest block. */
    int mostPlaces() {
        return clipsABlock * rowsABlock * columns;
    }

    /** Whether blocks hold several clips, whose places do not lie one behind the other in the output. */
    boolean severalClips() {
        return clipsABlock > 1;
    }
}
