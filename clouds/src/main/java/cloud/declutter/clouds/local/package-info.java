/** Folders of this machine, reached by system calls on raw names so that no symbolic link is ever followed. */
@NullMarked
package cloud.declutter.clouds.local;

import org.jspecify.annotations.NullMarked;
