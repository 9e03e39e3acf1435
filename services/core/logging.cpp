#include "services/core/logging.h"

namespace millwright::logging {
Q_LOGGING_CATEGORY(core, "millwright.core", QtInfoMsg)
Q_LOGGING_CATEGORY(docker, "millwright.docker", QtInfoMsg)
Q_LOGGING_CATEGORY(platform, "millwright.platform", QtInfoMsg)
Q_LOGGING_CATEGORY(systems, "millwright.systems", QtInfoMsg)
Q_LOGGING_CATEGORY(health, "millwright.health", QtInfoMsg)
Q_LOGGING_CATEGORY(backup, "millwright.backup", QtInfoMsg)
Q_LOGGING_CATEGORY(maintenance, "millwright.maintenance", QtInfoMsg)
Q_LOGGING_CATEGORY(journal, "millwright.journal", QtInfoMsg)
Q_LOGGING_CATEGORY(ui, "millwright.ui", QtInfoMsg)
Q_LOGGING_CATEGORY(app, "millwright.app", QtInfoMsg)
} // namespace millwright::logging
