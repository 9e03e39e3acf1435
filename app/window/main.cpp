#include "app/window/session.h"

#include "services/core/logging.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QElapsedTimer>
#include <QMessageBox>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace millwright;

namespace {

// Logs once how long the window took to its first drawn page; tests/bench reads it.
class FirstPaint final : public QObject
{
public:
    FirstPaint(QWidget &window, const QElapsedTimer &clock) : QObject(&window), m_clock(clock) { window.installEventFilter(this); }

    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::Paint) {
            watched->removeEventFilter(this);
            QTimer::singleShot(0, this, [this] { qCInfo(logging::app) << "window drawn after" << m_clock.elapsed() << "ms"; });
        }
        return false;
    }

private:
    const QElapsedTimer &m_clock;
};

core::Result<std::unique_ptr<app::Composition>> compose(bool demo, const QString &dataFolder)
{
    if (demo)
        return app::composeDemo();
    return app::composeLive(dataFolder);
}

} // namespace

int main(int argc, char *argv[])
{
    QElapsedTimer clock;
    clock.start();
    const QApplication application(argc, argv);
    QApplication::setApplicationName(u"millwright"_s);
    QApplication::setApplicationDisplayName(u"Millwright"_s);
    QApplication::setApplicationVersion(QStringLiteral(MILLWRIGHT_VERSION));

    QCommandLineParser parser;
    parser.setApplicationDescription(QApplication::translate("Window", "Health, backup and restore of a business automation platform"));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOptions({{u"demo"_s, QApplication::translate("Window", "Made-up data in memory; no engine is touched.")},
                       {u"data-dir"_s, QApplication::translate("Window", "Settings, vault, journal and backups live in DIR."), u"DIR"_s},
                       {u"project"_s, QApplication::translate("Window", "Open this compose project."), u"PROJECT"_s}});
    parser.process(application);

    auto composition = compose(parser.isSet(u"demo"_s), app::dataFolderFrom(parser.value(u"data-dir"_s)));
    if (!composition) {
        QMessageBox::critical(nullptr, u"Millwright"_s, composition.error().line());
        return 2;
    }
    auto session = std::make_unique<app::Session>(std::move(*composition));
    QObject::connect(
        session.get(), &app::Session::demoRequested, &application,
        [&session] {
            session = std::make_unique<app::Session>(app::composeDemo());
            session->start({});
        },
        Qt::QueuedConnection);
    new FirstPaint(session->window(), clock);
    session->start(parser.value(u"project"_s));
    return QApplication::exec();
}
