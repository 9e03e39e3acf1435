// gallery FOLDER [PART-OF-NAME]: draws every specimen, light and dark, into FOLDER. Names with "narrow" are drawn at 150 %
// when QT_SCALE_FACTOR=1.5 is set, and only then. Exit 1 when a picture could not be written.
#include "specimen.h"

#include "services/core/settingstable.h"
#include "ui/kit/theme.h"

#include <QApplication>
#include <QCursor>
#include <QDialog>
#include <QDir>
#include <QEventLoop>
#include <QPainter>
#include <QTimer>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace millwright;

namespace {

constexpr int SettleMilliseconds = 450;

void settle()
{
    QEventLoop loop;
    QTimer::singleShot(SettleMilliseconds, &loop, &QEventLoop::quit);
    loop.exec();
}

// The widget with its open dialogs in the middle, as a window manager would place them.
QImage pictureOf(QWidget &widget)
{
    QPixmap picture = widget.grab();
    QPainter painter(&picture);
    for (QDialog *dialog : widget.findChildren<QDialog *>()) {
        if (!dialog->isVisible())
            continue;
        const QPixmap over = dialog->grab();
        const QSizeF size = over.deviceIndependentSize();
        painter.drawPixmap(QPointF((widget.width() - size.width()) / 2, (widget.height() - size.height()) / 2), over);
    }
    painter.end();
    return picture.toImage();
}

bool draw(const gallery::Specimen &specimen, const QString &path)
{
    const gallery::Made made = specimen.make();
    made.widget->resize(specimen.pixels);
    made.widget->show();
    settle();
    const bool saved = pictureOf(*made.widget).save(path);
    std::printf("%s %s\n", saved ? "drawn" : "FAILED", qPrintable(path));
    return saved;
}

} // namespace

int main(int argc, char **argv)
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    const QStringList arguments = QApplication::arguments();
    const QDir folder(arguments.value(1, u"gallery"_s));
    const QString wanted = arguments.value(2);
    if (!folder.mkpath(u"."_s))
        return 1;
    gallery::Specimens all = gallery::kitSpecimens();
    for (const gallery::Specimen &specimen : gallery::windowSpecimens())
        all.push_back(specimen);
    QCursor::setPos(5000, 5000); // nothing is hovered
    const auto store = core::memorySettings();
    const ui::kit::Theme theme(*store);
    bool good = true;
    const bool scaled = qApp->devicePixelRatio() > 1;
    for (const QString &mode : {u"light"_s, u"dark"_s}) {
        store->set(settings::Theme, mode);
        for (const gallery::Specimen &specimen : all)
            if (specimen.name.contains(wanted) && specimen.name.contains(u"narrow"_s) == scaled)
                good = draw(specimen, folder.filePath(u"%1-%2.png"_s.arg(specimen.name, mode))) && good;
    }
    return good ? 0 : 1;
}
