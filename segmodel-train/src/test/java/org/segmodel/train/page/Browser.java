package org.segmodel.train.page;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * A headless browser, where one is installed: opens pages from the disk, without a network. For tests of what people see.
 */
public final class Browser {

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final int SECONDS = 60;

    private final Path program;
    private final Path folder;

    private Browser(Path program, Path folder) {
        this.program = program;
        this.folder = folder;
    }

    /**
     * The browser of this machine, if there is one.
     *
     * @param folder for its files; empty
     */
    public static Optional<Browser> installed(Path folder) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .flatMap(place -> NAMES.stream().map(name -> Path.of(place, name))).filter(Files::isExecutable).findFirst()
                .map(program -> new Browser(program, folder));
    }

    /**
     * The document after its scripts ran.
     *
     * @param page  a file
     * @param width of the window in pixels
     * @param dark  whether the reader likes pages dark
     */
    public String document(Path page, int width, boolean dark) throws IOException, InterruptedException {
        return run(page, width, dark, "--dump-dom");
    }

    /** What the reader sees of the page's top, arguments as for {@link #document}. */
    public BufferedImage picture(Path page, int width, boolean dark) throws IOException, InterruptedException {
        Path file = folder.resolve("picture-" + width + "-" + dark + ".png");
        run(page, width, dark, "--screenshot=" + file);
        return ImageIO.read(file.toFile());
    }

    private String run(Path page, int width, boolean dark, String what) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program.toString(), "--headless", "--no-sandbox", "--disable-gpu",
                "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
                "--disable-sync", "--hide-scrollbars", "--user-data-dir=" + Files.createTempDirectory(folder, "profile"),
                "--window-size=" + width + ",1200", "--blink-settings=preferredColorScheme=" + (dark ? 0 : 1), what,
                page.toUri().toString()));
        Path out = Files.createTempFile(folder, "out", ".txt");
        Process process = new ProcessBuilder(command).redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new IOException(program + " did not end within " + SECONDS + " s");
        }
        try (Stream<String> lines = Files.lines(out, StandardCharsets.UTF_8)) {
            return String.join("\n", lines.toList());
        }
    }
}
