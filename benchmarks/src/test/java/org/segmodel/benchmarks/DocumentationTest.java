package org.segmodel.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** Reads the sources of all modules: whatever a user can see says what it is. */
class DocumentationTest {

    /** The folder of the whole project; tests run in that of their module. */
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static List<Path> sources() throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> modules = Files.list(ROOT)) {
            for (Path module : modules.filter(folder -> Files.exists(folder.resolve("pom.xml"))).toList()) {
                Path sources = module.resolve("src/main/java");
                if (Files.isDirectory(sources)) {
                    try (Stream<Path> files = Files.walk(sources)) {
                        files.filter(file -> file.toString().endsWith(".java")).forEach(found::add);
                    }
                }
            }
        }
        return found;
    }

    @Test
    void everyPackageSaysWhatItIsFor() throws IOException {
        Set<Path> packages = new TreeSet<>();
        sources().forEach(file -> packages.add(file.getParent()));

        assertThat(packages).hasSizeGreaterThan(20).allSatisfy(folder -> {
            Path page = folder.resolve("package-info.java");
            assertThat(page).exists();
            assertThat(Files.readString(page)).as(page.toString()).startsWith("/**");
        });
    }

    @Test
    void everythingPublicIsDescribed() throws IOException {
        List<String> undescribed = new ArrayList<>();
        int types = scan(sources(), undescribed);

        assertThat(types).as("public types").isGreaterThan(100);
        assertThat(undescribed).isEmpty();
    }

    private static int scan(List<Path> files, List<String> undescribed) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, Locale.ROOT,
                StandardCharsets.UTF_8)) {
            JavacTask task = (JavacTask) compiler.getTask(null, manager, null, List.of("-proc:none"), null,
                    manager.getJavaFileObjectsFromPaths(files));
            PublicParts parts = new PublicParts(DocTrees.instance(task), undescribed);
            for (CompilationUnitTree unit : task.parse()) {
                parts.scan(unit, null);
            }
            return parts.types;
        }
    }

    /** Visits what is public all the way up, as Javadoc does. */
    private static final class PublicParts extends TreePathScanner<Void, Void> {

        private final DocTrees trees;
        private final List<String> undescribed;
        private int types;

        private PublicParts(DocTrees trees, List<String> undescribed) {
            this.trees = trees;
            this.undescribed = undescribed;
        }

        @Override
        public Void visitClass(ClassTree type, Void none) {
            if (!isPublic(type.getModifiers())) {
                return null;
            }
            types++;
            requireComment(type.getSimpleName().toString());
            return super.visitClass(type, none);
        }

        @Override
        public Void visitMethod(MethodTree method, Void none) {
            boolean inherits = method.getModifiers().getAnnotations().stream()
                    .anyMatch(each -> each.getAnnotationType().toString().equals("Override"));
            boolean generated = trees.getSourcePositions().getStartPosition(getCurrentPath().getCompilationUnit(),
                    method) < 0;
            if (isPublic(method.getModifiers()) && !inherits && !generated) {
                requireComment(method.getName().toString());
            }
            return null;
        }

        private boolean isPublic(ModifiersTree modifiers) {
            TreePath parent = getCurrentPath().getParentPath();
            boolean inInterface = parent.getLeaf().getKind() == Tree.Kind.INTERFACE
                    || parent.getLeaf().getKind() == Tree.Kind.ANNOTATION_TYPE;
            return modifiers.getFlags().contains(Modifier.PUBLIC)
                    || inInterface && !modifiers.getFlags().contains(Modifier.PRIVATE);
        }

        private void requireComment(String name) {
            String comment = trees.getDocComment(getCurrentPath());
            if (comment == null || comment.isBlank()) {
                CompilationUnitTree unit = getCurrentPath().getCompilationUnit();
                long line = unit.getLineMap().getLineNumber(trees.getSourcePositions().getStartPosition(unit,
                        getCurrentPath().getLeaf()));
                undescribed.add(name + " at " + ROOT.relativize(Path.of(unit.getSourceFile().toUri())) + ":" + line);
            }
        }
    }
}
