/** The part of WeCom's JS-SDK that the sidebar uses: a file of its own, loaded inside WeCom only. */
export {
  getContext,
  getCurExternalChat,
  getCurExternalContact,
  openUserProfile,
  register,
  sendChatMessage,
} from '@wecom/jssdk';
