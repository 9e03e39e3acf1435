#include "ui/kit/icons.h"

#include "ui/kit/theme.h"
#include "ui/kit/verdictlook.h"

#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace millwright::ui::kit {

namespace {

QRgb toneColour(IconTone tone)
{
    const ThemeTokens &look = tokens();
    switch (tone) {
    case IconTone::Text:
        return look.text;
    case IconTone::Muted:
        return look.muted;
    case IconTone::Accent:
        return look.accent;
    case IconTone::OnAccent:
        return look.onAccent;
    case IconTone::OnDanger:
        return look.onDanger;
    case IconTone::Link:
        return look.link;
    case IconTone::Good:
        return verdictTokens(core::Verdict::Good).glyph;
    }
    return look.text;
}

// The icon is square and stands at the left of a wider box: that is how a button gets room between icon and text.
QPixmap renderIcon(const QString &name, QSize pixels, QRgb rgb)
{
    const QString key = u"millwright-icon:%1:%2x%3:%4"_s.arg(name).arg(pixels.width()).arg(pixels.height()).arg(rgb, 8, 16);
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    pixmap = QPixmap(pixels);
    pixmap.fill(Qt::transparent);
    QSvgRenderer renderer(u":/icons/%1.svg"_s.arg(name));
    if (renderer.isValid()) {
        QPainter painter(&pixmap);
        const qreal edge = std::min(pixels.width(), pixels.height());
        renderer.render(&painter, QRectF(0, (pixels.height() - edge) / 2, edge, edge));
        painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
        painter.fillRect(pixmap.rect(), QColor::fromRgba(rgb));
    }
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

class LineIconEngine final : public QIconEngine
{
public:
    LineIconEngine(QString name, IconTone tone) : m_name(std::move(name)), m_tone(tone) { }

    void paint(QPainter *painter, const QRect &box, QIcon::Mode mode, QIcon::State) override
    {
        const qreal ratio = painter->device() ? painter->device()->devicePixelRatioF() : 1;
        painter->drawPixmap(box, renderIcon(m_name, (QSizeF(box.size()) * ratio).toSize(), colour(mode)));
    }
    QSize actualSize(const QSize &wanted, QIcon::Mode, QIcon::State) override { return wanted; }
    QPixmap pixmap(const QSize &pixels, QIcon::Mode mode, QIcon::State) override { return renderIcon(m_name, pixels, colour(mode)); }
    QPixmap scaledPixmap(const QSize &pixels, QIcon::Mode mode, QIcon::State, qreal scale) override
    {
        QPixmap made = renderIcon(m_name, pixels, colour(mode));
        made.setDevicePixelRatio(scale);
        return made;
    }
    QIconEngine *clone() const override { return new LineIconEngine(m_name, m_tone); }
    QString key() const override { return u"millwright-line"_s; }
    bool isNull() override { return !QFile::exists(u":/icons/%1.svg"_s.arg(m_name)); }

private:
    [[nodiscard]] QRgb colour(QIcon::Mode mode) const { return mode == QIcon::Disabled ? tokens().disabled : toneColour(m_tone); }

    QString m_name;
    IconTone m_tone;
};

} // namespace

QIcon icon(const QString &name, IconTone tone)
{
    return QIcon(new LineIconEngine(name, tone));
}

void paintIcon(QPainter &painter, const QRectF &box, const QString &name, IconTone tone)
{
    const qreal ratio = painter.device() ? painter.device()->devicePixelRatioF() : 1;
    const QPixmap pixmap = renderIcon(name, (box.size() * ratio).toSize(), toneColour(tone));
    painter.drawPixmap(box, pixmap, QRectF(pixmap.rect()));
}

} // namespace millwright::ui::kit
