/* standard.c - see standard.h */
#include "cli/standard.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

static bool closed[3];

bool standard_open(void)
{
	int fd;

	for (fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++) {
		if (fcntl(fd, F_GETFD) >= 0 || errno != EBADF)
			continue;
		closed[fd] = true;
		/* All below fd are open, so this is the number it gets. */
		if (open("/dev/null", O_RDWR | O_NOCTTY) != fd)
			return false;
	}
	return true;
}

bool standard_was_closed(int fd)
{
	return fd >= STDIN_FILENO && fd <= STDERR_FILENO && closed[fd];
}
