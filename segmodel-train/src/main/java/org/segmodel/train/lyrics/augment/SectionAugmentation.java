package org.segmodel.train.lyrics.augment;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.segmodel.core.random.RandomStream;
import org.segmodel.core.song.LabelSet;
import org.segmodel.core.song.Segment;
import org.segmodel.core.song.Song;
import org.segmodel.train.lyrics.config.SectionAugmentationSettings;

/**
 * Changes whole sections of a song, that is, maximal runs of lines of one class: leaves one out, repeats one, gives the
 * verses each other's places, puts a chorus in once more, and leaves a chorus out, in this order, each at most once.
 * Sections move whole, with their labels; where two of one class come to stand together they are one section from then
 * on. A song keeps one section at least. A section that would bring it above 1,024 lines, which is how many are compared
 * with each other at once, is not put in. Immutable, therefore safe for use by several threads.
 */
public final class SectionAugmentation {

    private static final int MOST_LINES = 1024;

    private final SectionAugmentationSettings settings;
    private final Set<Integer> verses;
    private final Set<Integer> choruses;

    /**
     * With its strengths.
     *
     * @param settings probabilities and what counts as verse or chorus; whether they are enabled is not looked at
     * @param labels   the classes
     * @throws IllegalArgumentException if one of the names is no label
     */
    public SectionAugmentation(SectionAugmentationSettings settings, LabelSet labels) {
        this.settings = settings;
        this.verses = settings.verseClasses(labels);
        this.choruses = settings.chorusClasses(labels);
    }

    /** Lines of one class that stay together. */
    private record Section(List<String> lines, int label) {
    }

    /**
     * Changes a song.
     *
     * @param song   a labelled song
     * @param random the only source of chance
     * @return the song itself where nothing changed
     */
    public Song apply(Song song, RandomStream random) {
        List<Section> sections = new ArrayList<>();
        for (Segment segment : Segment.of(song.labels())) {
            sections.add(new Section(song.lines().subList(segment.start(), segment.end()), segment.label()));
        }
        List<Section> before = List.copyOf(sections);
        // Every number is drawn, needed or not, so that one strength changes nothing in what the others do.
        boolean drop = random.nextDouble() < settings.drop();
        boolean repeat = random.nextDouble() < settings.repeat();
        boolean reorder = random.nextDouble() < settings.reorder();
        boolean insert = random.nextDouble() < settings.insertChorus();
        boolean remove = random.nextDouble() < settings.removeChorus();
        if (drop) {
            removeOne(sections, section -> true, random);
        }
        if (repeat) {
            int chosen = random.nextInt(sections.size());
            insert(sections, chosen + 1, sections.get(chosen));
        }
        if (reorder) {
            reorder(sections, random);
        }
        int[] places = places(sections, this::isChorus);
        if (insert && places.length > 0) {
            insert(sections, random.nextInt(sections.size() + 1), sections.get(places[random.nextInt(places.length)]));
        }
        if (remove) {
            removeOne(sections, this::isChorus, random);
        }
        return sections.equals(before) ? song : new Song(song.id(),
                sections.stream().flatMap(section -> section.lines().stream()).toList(),
                sections.stream().flatMapToInt(section -> section.lines().stream().mapToInt(line -> section.label()))
                        .toArray());
    }

    private boolean isChorus(Section section) {
        return choruses.contains(section.label());
    }

    private static void removeOne(List<Section> sections, Predicate<Section> kind, RandomStream random) {
        int[] places = places(sections, kind);
        if (places.length >= 2) {
            sections.remove(places[random.nextInt(places.length)]);
        }
    }

    private static void insert(List<Section> sections, int place, Section section) {
        int lines = sections.stream().mapToInt(each -> each.lines().size()).sum();
        if (lines + section.lines().size() <= MOST_LINES) {
            sections.add(place, section);
        }
    }

    private void reorder(List<Section> sections, RandomStream random) {
        int[] places = places(sections, section -> verses.contains(section.label()));
        int[] order = random.permutation(places.length);
        List<Section> from = List.copyOf(sections);
        for (int i = 0; i < places.length; i++) {
            sections.set(places[i], from.get(places[order[i]]));
        }
    }

    private static int[] places(List<Section> sections, Predicate<Section> kind) {
        return IntStream.range(0, sections.size()).filter(i -> kind.test(sections.get(i))).toArray();
    }
}
