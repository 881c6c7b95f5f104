/* none.c - no pattern is ready: what those programs are linked with that write down what is built in. */
#include "compile/ready.h"

const struct ready ready_patterns = {0};
