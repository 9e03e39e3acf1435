#include "services/docker/engine.h"
#include "services/docker/logservice.h"
