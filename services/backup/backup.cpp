#include "services/backup/backupservice.h"
