package org.segmodel.features.embedding;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.List;

/** Loads the suite anew, and acts as if certain classes and resources were not on the class path. */
final class WithoutLibraries extends ClassLoader {

    private final List<String> hidden;

    /** Hides what begins with one of these, names in the form of resources. */
    WithoutLibraries(String... hidden) {
        super(WithoutLibraries.class.getClassLoader());
        this.hidden = List.of(hidden);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        String resource = name.replace('.', '/');
        if (isHidden(resource)) {
            throw new ClassNotFoundException(name);
        }
        if (!name.startsWith("org.segmodel.features.")) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            return known != null ? known : define(name, resource);
        }
    }

    private Class<?> define(String name, String resource) throws ClassNotFoundException {
        try (InputStream in = getParent().getResourceAsStream(resource + ".class")) {
            byte[] bytes = in.readAllBytes();
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    @Override
    public URL getResource(String name) {
        return isHidden(name) ? null : super.getResource(name);
    }

    private boolean isHidden(String resource) {
        return hidden.stream().anyMatch(resource::startsWith);
    }
}
