#pragma once

#include <QLineEdit>

namespace millwright::ui::kit {

// A one-line filter with a sign in front and its shortcut at the end while empty. Esc clears, then leaves; Enter goes to the view.
class SearchBar final : public QLineEdit
{
    Q_OBJECT
public:
    explicit SearchBar(QWidget *parent = nullptr);
    SearchBar(const QString &placeholder, const QString &iconName, const QString &shortcutText, QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void left(); // Esc on an empty field, or Enter or Down: the focus belongs to the view again

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QString m_iconName;
    QString m_shortcut;
};

// Draws a key cap ("Ctrl K") right-aligned in box and returns its width.
qreal paintKeyCap(QPainter &painter, const QRectF &box, const QString &keys);

} // namespace millwright::ui::kit
