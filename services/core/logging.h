#pragma once

#include <QLoggingCategory>

// One category per folder; a message is an event and its identifiers, never a payload.
namespace millwright::logging {
Q_DECLARE_LOGGING_CATEGORY(core)
Q_DECLARE_LOGGING_CATEGORY(docker)
Q_DECLARE_LOGGING_CATEGORY(platform)
Q_DECLARE_LOGGING_CATEGORY(systems)
Q_DECLARE_LOGGING_CATEGORY(health)
Q_DECLARE_LOGGING_CATEGORY(backup)
Q_DECLARE_LOGGING_CATEGORY(maintenance)
Q_DECLARE_LOGGING_CATEGORY(journal)
Q_DECLARE_LOGGING_CATEGORY(ui)
Q_DECLARE_LOGGING_CATEGORY(app)
} // namespace millwright::logging
