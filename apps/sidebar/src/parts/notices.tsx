import { useNotice } from './notice';

/** Where notices are shown, and read out. */
export function Notices() {
  const notice = useNotice();
  return (
    <div className="s-notices" role="status">
      {notice !== null && <p className={notice.isProblem ? 's-problem' : ''}>{notice.text}</p>}
    </div>
  );
}
