#pragma once
#include <spawn.h>

// Of the GNU library, which hides them from Swift: a pipe that no program started meanwhile by another thread inherits, and the folder that
// a program starts in.
int pipe2(int ends[2], int flags);
int posix_spawn_file_actions_addchdir_np(posix_spawn_file_actions_t *actions, const char *path);
